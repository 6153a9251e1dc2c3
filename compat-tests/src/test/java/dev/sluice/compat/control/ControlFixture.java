package dev.sluice.compat.control;

import dev.sluice.compat.RunningSluice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A server for each test, with its control API and an SDK's client. */
abstract class ControlFixture {
    RunningSluice sluice;
    ControlClient control;
    SqsClient sqs;

    /** Starts the server; one in memory unless a test wants another. */
    RunningSluice launch() {
        return RunningSluice.inMemory();
    }

    @BeforeEach
    void connect() {
        sluice = launch();
        control = new ControlClient(sluice.endpoint());
        sqs = control.sqs();
    }

    @AfterEach
    void disconnect() {
        sqs.close();
        sluice.close();
    }
}
