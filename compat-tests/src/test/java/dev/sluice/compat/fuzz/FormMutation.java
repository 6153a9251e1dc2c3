package dev.sluice.compat.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** Spoils query requests: first what they say, then now and then how it is written. */
final class FormMutation {
    private static final int MANY = 1_100;

    private final Random random;

    FormMutation(Random random) {
        this.random = random;
    }

    /** @param request parameters, the action first, which is only seldom spoilt */
    String of(List<Parameter> request) {
        List<Parameter> parameters = new ArrayList<>(request);
        for (int i = random.nextInt(4); i > 0; i--) {
            mutate(parameters);
        }
        String form = parameters.stream().map(Parameter::encoded).collect(joining("&"));
        return switch (random.nextInt(14)) {
            case 0 -> TextMutation.of(form, random);
            case 1 -> form.replace("%", random.nextBoolean() ? "%%" : "%f");
            case 2 -> random.nextInt(20) == 0 ? form + "&x.1=1".repeat(MANY).replace(".1", "." + form.length()) : form;
            default -> form;
        };
    }

    private void mutate(List<Parameter> parameters) {
        if (parameters.size() < 2 || random.nextInt(8) == 0) {
            parameters.add(new Parameter(OddValues.text(random), OddValues.text(random)));
            return;
        }
        int index = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(parameters.size() - 1);
        Parameter parameter = parameters.get(index);
        switch (random.nextInt(8)) {
            case 0 -> parameters.remove(index);
            case 1 -> parameters.add(parameter);
            case 2 -> parameters.set(index, new Parameter(oddName(parameter.name()), parameter.value()));
            case 3 -> parameters.add(new Parameter(oddName(parameter.name()), parameter.value()));
            case 4 ->
                parameters.set(
                        index,
                        new Parameter(
                                parameter.name(),
                                parameters
                                        .get(random.nextInt(parameters.size()))
                                        .value()));
            default -> parameters.set(index, new Parameter(parameter.name(), OddValues.text(random)));
        }
    }

    private String oddName(String name) {
        return switch (random.nextInt(7)) {
            case 0 -> name + ".1";
            case 1 -> name + ".";
            case 2 -> name.replaceFirst("\\.[0-9]+", "." + OddValues.number(random));
            case 3 -> name.replaceFirst("\\.[0-9]+", "");
            case 4 -> name.replaceFirst("\\.[A-Za-z]+$", Matcher.quoteReplacement("." + OddValues.text(random)));
            case 5 -> name.replace(".", "..");
            default -> OddValues.text(random);
        };
    }

    /** A name and its value. */
    record Parameter(String name, String value) {
        String encoded() {
            return URLEncoder.encode(name, UTF_8) + '=' + URLEncoder.encode(value, UTF_8);
        }
    }
}
