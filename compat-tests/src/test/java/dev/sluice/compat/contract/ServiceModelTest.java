package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.protocol.ActionCatalog;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Amazon's own service model, as it is generated into the AWS SDK for Java 2.x, against the wire examples, which have every
 * member there is.
 */
final class ServiceModelTest {
    private static final String MODEL = "software.amazon.awssdk.services.sqs.model.";
    private static final Path EXAMPLES = ContractRow.PROJECT.resolve("wire-formats/src/test/resources/dev/sluice/wire");

    static Set<String> actions() {
        return ActionCatalog.names();
    }

    @Test
    @Tag("contract:15.actions")
    void actions_areThoseOfTheModel() {
        Set<String> operations = Arrays.stream(SqsClient.class.getMethods())
                .map(Method::getName)
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .filter(name -> isModelled(name + "Request"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ActionCatalog.names()).containsExactlyElementsOf(operations);
    }

    @ParameterizedTest
    @MethodSource("actions")
    @Tag("contract:15.request-members")
    void requestMembers_areThoseOfTheModel(String action) throws Exception {
        assertThat(members(action + "/request.json")).isEqualTo(modelled(action + "Request"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    @Tag("contract:15.result-members")
    void resultMembers_areThoseOfTheModel(String action) throws Exception {
        assertThat(members(action + "/result.json")).isEqualTo(modelled(action + "Response"));
    }

    private static Set<String> members(String example) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(example)).strip();
        Set<String> members = new TreeSet<>();
        if (!text.isEmpty()) {
            JsonClient.parse(text).fieldNames().forEachRemaining(members::add);
        }
        return members;
    }

    private static Set<String> modelled(String shape) throws ReflectiveOperationException {
        Object builder = Class.forName(MODEL + shape).getMethod("builder").invoke(null);
        return Stream.of((SdkPojo) builder)
                .flatMap(pojo -> pojo.sdkFields().stream())
                .map(SdkField::locationName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isModelled(String shape) {
        try {
            Class.forName(MODEL + shape);
            return true;
        } catch (ClassNotFoundException notModelled) {
            return false;
        }
    }
}
