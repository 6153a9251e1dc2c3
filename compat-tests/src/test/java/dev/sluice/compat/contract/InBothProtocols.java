package dev.sluice.compat.contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that ask the same in both protocols, each of them of a server of its own. */
@ParameterizedClass
@EnumSource
abstract class InBothProtocols {
    final ContractSqs sqs;

    InBothProtocols(WireProtocol protocol) {
        this(new ContractSqs(protocol));
    }

    /** With a server of the test's own making. */
    InBothProtocols(ContractSqs sqs) {
        this.sqs = sqs;
    }

    @AfterEach
    void stop() {
        sqs.close();
    }
}
