package dev.sluice.testing.junit;

import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.SluiceServerBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link SluiceTest} does. Registered by hand it takes settings that an annotation cannot have:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SluiceExtension SLUICE = SluiceExtension.on(SluiceServer.builder().dataDirectory(directory));
 * }</pre>
 */
public final class SluiceExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(SluiceExtension.class);

    private final @Nullable SluiceServerBuilder given;
    private final Isolation isolation;

    /** For JUnit, which finds the settings on the test. */
    SluiceExtension() {
        this(null, Isolation.NAMESPACE);
    }

    private SluiceExtension(@Nullable SluiceServerBuilder given, Isolation isolation) {
        this.given = given;
        this.isolation = isolation;
    }

    /** Starts such a server for a class when the extension is in a static field, or for each test. */
    public static SluiceExtension on(SluiceServerBuilder server) {
        return on(server, Isolation.NAMESPACE);
    }

    /** Starts such a server for a class when the extension is in a static field, or for each test. */
    public static SluiceExtension on(SluiceServerBuilder server, Isolation isolation) {
        return new SluiceExtension(server, isolation);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Setup setup = setup(context);
        SluiceServer server = server(setup, context);
        if (setup.isolation() == Isolation.RESET) {
            store(context).put(TestSluice.class, TestSluice.of(server));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Setup setup = setup(context);
        SluiceServer server = server(setup, context);
        store(context)
                .put(
                        TestSluice.class,
                        setup.isolation() == Isolation.RESET
                                ? TestSluice.afterReset(server)
                                : TestSluice.inNamespace(server));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestSluice sluice = store(context).get(TestSluice.class, TestSluice.class);
        if (sluice != null && context.getExecutionException().isPresent()) {
            String report = FailureReport.of(context.getDisplayName(), sluice.control());
            context.publishReportEntry("sluice", report);
            System.err.println(report);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TestParameter.of(parameter).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestParameter asked = TestParameter.of(parameter).orElseThrow();
        if (asked == TestParameter.SERVER) {
            return server(setup(context), context);
        }
        TestSluice sluice = store(context).get(TestSluice.class, TestSluice.class);
        if (sluice == null) {
            throw new ParameterResolutionException(parameter.getParameter()
                    + " belongs to a test: take it as a parameter of the test method or of a @BeforeEach method, or use"
                    + " Isolation.RESET, which has one endpoint for all tests");
        }
        return asked.value(sluice, parameter);
    }

    private SluiceServer server(Setup setup, ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(
                        setup.key(), key -> new HeldServer(setup.server().start()), HeldServer.class)
                .server();
    }

    private Setup setup(ExtensionContext context) {
        return given == null ? Setup.of(annotation(context)) : new Setup(this, given, isolation);
    }

    private static SluiceTest annotation(ExtensionContext context) {
        Optional<ExtensionContext> place = Optional.of(context);
        while (place.isPresent()) {
            Optional<SluiceTest> found =
                    AnnotationSupport.findAnnotation(place.get().getElement(), SluiceTest.class);
            if (found.isPresent()) {
                return found.get();
            }
            place = place.get().getParent();
        }
        throw new IllegalStateException(
                "Put @SluiceTest on the class or method, or make the extension with SluiceExtension.on");
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(STORE);
    }

    /** Closed by JUnit when the class or test is over for which it was started. */
    @SuppressWarnings("deprecation") // The interface that replaces it is not there before JUnit 5.13.
    private record HeldServer(SluiceServer server) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }
}
