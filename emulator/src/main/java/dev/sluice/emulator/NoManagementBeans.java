package dev.sluice.emulator;

import java.util.function.Supplier;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/**
 * Has a start go without the platform's management beans. XNIO registers three of its own, with which nobody does anything, and for
 * that the platform makes a server for all of its: a tenth of a start. When it cannot, XNIO goes on without. Whoever attaches to the
 * process later makes that server then.
 */
public final class NoManagementBeans extends MBeanServerBuilder {
    private static final String BUILDER = "javax.management.builder.initial";

    /** For the platform, which makes one by its name. */
    public NoManagementBeans() {}

    /** Does what registers beans. Only for a process of our own: the property is everybody's. */
    static <T> T during(Supplier<T> start) {
        if (System.getProperty(BUILDER) != null) {
            return start.get();
        }
        System.setProperty(BUILDER, NoManagementBeans.class.getName());
        try {
            return start.get();
        } finally {
            System.clearProperty(BUILDER);
        }
    }

    @Override
    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
        throw new UnsupportedOperationException("There are no management beans yet");
    }
}
