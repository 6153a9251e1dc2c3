package dev.sluice.testing.testcontainers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.testing.control.SluiceControl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Sluice's container image, for tests that want the server out of their process.
 *
 * <pre>{@code
 * @Container
 * static final SluiceContainer SLUICE = new SluiceContainer("sluice").withQueue("orders", Map.of());
 * }</pre>
 */
public final class SluiceContainer extends GenericContainer<SluiceContainer> {
    /** The port in the container; outside it is another. */
    public static final int PORT = 9324;

    private static final String CONFIGURATION = "/etc/sluice/sluice.conf";

    private final Map<String, Map<String, String>> queues = new LinkedHashMap<>();

    /** @param image the name under which the image was built or is pulled */
    public SluiceContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /** @param image the name under which the image was built or is pulled */
    public SluiceContainer(DockerImageName image) {
        super(image);
        withExposedPorts(PORT);
        waitingFor(Wait.forHttp("/health").forPort(PORT));
    }

    /** Has a queue from the start, with attributes by SQS's names. */
    public SluiceContainer withQueue(String name, Map<String, String> attributes) {
        queues.put(name, attributes);
        return withCopyToContainer(Transferable.of(configuration(queues)), CONFIGURATION);
    }

    /** How strict SQS is: {@code aws}, {@code test} or {@code relaxed}. */
    public SluiceContainer withProfile(String name) {
        return withEnv("SLUICE_PROFILE", name);
    }

    /** Has one rule of SQS differ from the profile. */
    public SluiceContainer withRule(String name, String value) {
        return withEnv("SLUICE_RULE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value);
    }

    /** Where clients find it; there when it runs. */
    public URI endpoint() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
    }

    /** Controls it; there when it runs. */
    public SluiceControl control() {
        return SluiceControl.at(endpoint());
    }

    /** What the image reads: JSON is HOCON. */
    static String configuration(Map<String, Map<String, String>> queues) {
        Map<String, Object> declared = new LinkedHashMap<>();
        queues.forEach((name, attributes) -> declared.put(name, Map.of("attributes", attributes)));
        try {
            return JsonMapper.builder().build().writeValueAsString(Map.of("queues", declared));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
