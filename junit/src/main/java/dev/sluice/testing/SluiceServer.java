package dev.sluice.testing;

import dev.sluice.emulator.SqsEmulator;
import dev.sluice.emulator.StartException;
import dev.sluice.emulator.config.InvalidConfigException;
import dev.sluice.storage.StoreException;
import dev.sluice.testing.control.SluiceControl;
import java.net.URI;

/**
 * A Sluice in this process, on a port of its own, until it is closed. As many as wanted run beside each other; they share nothing.
 *
 * <pre>{@code
 * try (SluiceServer sluice = SluiceServer.builder().queue("orders").start()) {
 *     SqsClient sqs = SqsClient.builder().endpointOverride(sluice.endpoint())...
 * }
 * }</pre>
 */
public final class SluiceServer implements AutoCloseable {
    private final SqsEmulator emulator;
    private final SluiceControl control;

    /**
     * @throws InvalidConfigException when a queue cannot be created as it was asked for
     * @throws StartException when the port is taken or the data directory cannot be written
     * @throws StoreException when the data directory is in use, damaged or of a newer format
     */
    SluiceServer(SluiceServerBuilder settings) {
        this.emulator = SqsEmulator.start(settings.config());
        this.control = SluiceControl.at(emulator.endpoint());
    }

    /** Starts one that keeps everything in memory, on any free port, without queues. */
    public static SluiceServer start() {
        return builder().start();
    }

    /** One in memory on any free port, to be changed before it starts. */
    public static SluiceServerBuilder builder() {
        return new SluiceServerBuilder();
    }

    /** Where clients find it, without a final slash. */
    public URI endpoint() {
        return emulator.endpoint();
    }

    /** Controls it: time, namespaces, reset. */
    public SluiceControl control() {
        return control;
    }

    /** Ends long polls and writes what is to be kept. */
    @Override
    public void close() {
        emulator.close();
    }
}
