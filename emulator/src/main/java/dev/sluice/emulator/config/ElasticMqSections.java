package dev.sluice.emulator.config;

import dev.sluice.emulator.model.Profile;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of a configuration file that ElasticMQ has and Sluice calls otherwise. Queues are read elsewhere, in both spellings. */
final class ElasticMqSections {
    private static final String NODE_ADDRESS = "node-address";
    private static final String GENERATE_NODE_ADDRESS = "generate-node-address";
    private static final String REST_SQS = "rest-sqs";
    private static final String REST_STATS = "rest-stats";
    private static final String AUTO_CREATE_QUEUES = "auto-create-queues";
    private static final String QUEUES_STORAGE = "queues-storage";
    private static final String MESSAGES_STORAGE = "messages-storage";
    private static final String AWS = "aws";

    /** What configures the machinery below it. */
    private static final List<String> FOREIGN = List.of("akka", "pekko", "storage");

    private static final List<String> NAMES = List.of(
            NODE_ADDRESS,
            GENERATE_NODE_ADDRESS,
            REST_SQS,
            REST_STATS,
            AUTO_CREATE_QUEUES,
            QUEUES_STORAGE,
            MESSAGES_STORAGE,
            AWS);

    private static final String ENABLED = "enabled";
    private static final String BIND_HOSTNAME = "bind-hostname";
    private static final String BIND_PORT = "bind-port";
    private static final String SQS_LIMITS = "sqs-limits";
    private static final String REGION = "region";
    private static final String ACCOUNT_ID = "accountId";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String PATH = "path";
    private static final String URI = "uri";
    private static final String PRUNE = "prune-data-on-init";
    private static final String ANY_HOST = "*";
    private static final String DEFAULT_PORT = "9324";
    private static final String DEFAULT_STATS_PORT = "9325";

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:|nio:|split:)*(?!mem:)(?<file>[^;]+).*");

    private final Section root;
    private final ConfigLayer layer;
    private final List<Notice> notices;

    ElasticMqSections(Section root, ConfigLayer layer, List<Notice> notices) {
        this.root = root;
        this.layer = layer;
        this.notices = notices;
    }

    static Stream<String> names() {
        return NAMES.stream();
    }

    /** Whether a key with dots is one of theirs. */
    static boolean areNamedBy(String key) {
        int dot = key.indexOf('.');
        return NAMES.contains(dot < 0 ? key : key.substring(0, dot));
    }

    /** Reads one of the file's keys; answers false when it is none of these. */
    boolean read(String key) {
        switch (key) {
            case NODE_ADDRESS -> nodeAddress(root.section(NODE_ADDRESS));
            case GENERATE_NODE_ADDRESS -> root.isOn(GENERATE_NODE_ADDRESS, false);
            case REST_SQS -> restSqs(root.section(REST_SQS));
            case REST_STATS -> restStats(root.section(REST_STATS));
            case QUEUES_STORAGE -> queuesStorage(root.section(QUEUES_STORAGE));
            case MESSAGES_STORAGE -> messagesStorage(root.section(MESSAGES_STORAGE));
            case AWS -> aws(root.section(AWS));
            default -> {
                if (!FOREIGN.contains(key)) {
                    return false;
                }
                notices.add(new Notice(Level.DEBUG, root.value(key).place() + ": " + key + " means nothing here"));
            }
        }
        return true;
    }

    /** An address that is not to be generated is what queue URLs begin with. */
    private void nodeAddress(Section address) {
        address.requireOnly("protocol", HOST, PORT, "context-path");
        String host = address.text(HOST, "localhost");
        if (host.equals(ANY_HOST) || root.isOn(GENERATE_NODE_ADDRESS, false)) {
            return;
        }
        String path = address.text("context-path", "").replaceAll("^/+|/+$", "");
        String url = address.text("protocol", "http") + "://" + host + ":" + address.text(PORT, DEFAULT_PORT)
                + (path.isEmpty() ? "" : "/" + path);
        set(Setting.PUBLIC_URL, root, NODE_ADDRESS, url);
    }

    private void restSqs(Section rest) {
        rest.requireOnly(ENABLED, BIND_PORT, BIND_HOSTNAME, SQS_LIMITS);
        copy(Setting.PORT, rest, BIND_PORT);
        copy(Setting.BIND, rest, BIND_HOSTNAME);
        if (rest.has(SQS_LIMITS)) {
            boolean relaxed = rest.text(SQS_LIMITS, "").equalsIgnoreCase("relaxed");
            set(Setting.PROFILE, rest, SQS_LIMITS, (relaxed ? Profile.RELAXED : Profile.TEST).key());
        }
        if (!rest.isOn(ENABLED, true)) {
            warn(rest.value(ENABLED).place() + ": Sluice has nothing but SQS to serve, and serves it");
        }
    }

    /** Whoever looks at the statistics finds the whole server there. */
    private void restStats(Section stats) {
        stats.requireOnly(ENABLED, BIND_PORT, BIND_HOSTNAME);
        if (stats.isOn(ENABLED, true)) {
            String host = stats.has(BIND_HOSTNAME) ? stats.text(BIND_HOSTNAME, "") + ":" : "";
            set(Setting.ALSO_LISTEN, root, REST_STATS, host + stats.text(BIND_PORT, DEFAULT_STATS_PORT) + "?");
        }
    }

    private void queuesStorage(Section storage) {
        storage.requireOnly(ENABLED, PATH);
        if (storage.isOn(ENABLED, false)) {
            copy(Setting.QUEUES_FILE, storage, PATH);
        }
    }

    private void messagesStorage(Section storage) {
        storage.requireOnly(ENABLED, "driver-class", URI, "username", "password", PRUNE);
        if (!storage.isOn(ENABLED, false)) {
            return;
        }
        Matcher file = H2_FILE.matcher(storage.text(URI, ""));
        if (file.matches()) {
            set(
                    Setting.DATA_DIR,
                    storage,
                    URI,
                    file.group("file")
                            .replaceFirst("^~(?=/|$)", Matcher.quoteReplacement(System.getProperty("user.home"))));
            copy(Setting.CLEAR_DATA, storage, PRUNE);
            warn("Messages are kept in the directory " + file.group("file") + "; those in an H2 file are not read");
        }
    }

    private void aws(Section aws) {
        aws.requireOnly(REGION, ACCOUNT_ID);
        copy(Setting.REGION, aws, REGION);
        copy(Setting.ACCOUNT_ID, aws, ACCOUNT_ID);
    }

    private void copy(Setting setting, Section section, String key) {
        if (section.has(key)) {
            layer.set(setting, section.value(key));
        }
    }

    private void set(Setting setting, Section section, String key, String meaning) {
        GivenValue given = section.value(key);
        layer.set(setting, new GivenValue(meaning, given.name(), given.place()));
    }

    private void warn(String text) {
        notices.add(new Notice(Level.WARNING, text));
    }
}
