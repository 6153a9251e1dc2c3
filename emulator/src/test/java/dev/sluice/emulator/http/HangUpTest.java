package dev.sluice.emulator.http;

import static dev.sluice.emulator.http.RawConnection.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.http.ScriptedDispatcher.Parked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a long poll whose caller does something other than wait. */
@Timeout(60)
class HangUpTest {
    private static final String RECEIVE = json("ReceiveMessage", "{\"QueueUrl\":\"http://localhost/000000000000/q\"}");
    private static final String CREATE = json("CreateQueue", "{\"QueueName\":\"next\"}");
    private static final long SOON_MILLIS = 1_000;

    private final ScriptedDispatcher dispatcher = new ScriptedDispatcher();
    private SqsServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = SqsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                namespace -> dispatcher,
                "us-east-1",
                "000000000000",
                QueueUrlStyle.AS_CALLED,
                () -> HealthCheck.OK,
                ScriptedDispatcher.noControl());
    }

    @AfterEach
    void stopServer() {
        server.stop(() -> dispatcher.parked.forEach(Parked::answerEmpty));
    }

    private RawConnection connect() throws IOException {
        return new RawConnection(server.address());
    }

    @Test
    void receiveMessage_callerClosesWhileParked_isNoticedAtOnce() throws Exception {
        RawConnection caller = connect().send(RECEIVE);
        Parked poll = dispatcher.parked.take();
        caller.close();
        assertThat(dispatcher.hungUp.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).isSameAs(poll);
        poll.answerEmpty();
    }

    @Test
    void receiveMessage_callerResetsWhileParked_isNoticedAtOnce() throws Exception {
        RawConnection caller = connect().send(RECEIVE);
        Parked poll = dispatcher.parked.take();
        caller.reset();
        assertThat(dispatcher.hungUp.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).isSameAs(poll);
        poll.answerEmpty();
    }

    @Test
    void receiveMessage_byGetWithoutBody_hangUpIsNoticedToo() throws Exception {
        RawConnection caller = connect()
                .send(
                        "GET /000000000000/q?Action=ReceiveMessage&Version=2012-11-05 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Parked poll = dispatcher.parked.take();
        caller.close();
        assertThat(dispatcher.hungUp.poll(SOON_MILLIS, TimeUnit.MILLISECONDS)).isSameAs(poll);
    }

    @Test
    void receiveMessage_hangUpIsNoticedWithinTheTenthOfASecond() throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            RawConnection caller = connect().send(RECEIVE);
            Parked poll = dispatcher.parked.take();
            long closed = System.nanoTime();
            caller.close();
            assertThat(dispatcher.hungUp.poll(SOON_MILLIS, TimeUnit.MILLISECONDS))
                    .isSameAs(poll);
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - closed));
            poll.answerEmpty();
        }
        millis.sort(null);
        assertThat(millis.get(25)).isLessThan(100);
    }

    @Test
    void receiveMessage_answered_isNoHangUpAndKeepsTheConnection() throws Exception {
        try (RawConnection caller = connect()) {
            for (int i = 0; i < 3; i++) {
                caller.send(RECEIVE);
                dispatcher.parked.take().answerEmpty();
                assertThat(caller.receive().status()).isEqualTo(200);
                assertThat(caller.send(CREATE).receive().body()).contains("next");
            }
        }
        assertThat(dispatcher.hungUp).isEmpty();
    }

    @Test
    void receiveMessage_answeredThenClosed_isNoHangUp() throws Exception {
        try (RawConnection caller = connect().send(RECEIVE)) {
            dispatcher.parked.take().answerEmpty();
            caller.receive();
        }
        assertThat(dispatcher.hungUp.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void receiveMessage_nextRequestSentWhileParked_isServedAfterIt() throws Exception {
        try (RawConnection caller = connect().send(RECEIVE)) {
            Parked poll = dispatcher.parked.take();
            caller.send(CREATE.substring(0, 40));
            caller.send(CREATE.substring(40) + CREATE);
            poll.answerEmpty();
            assertThat(caller.receive().body()).isEqualTo("{}");
            assertThat(caller.receive().body()).contains("next");
            assertThat(caller.receive().body()).contains("next");
        }
        assertThat(dispatcher.hungUp).isEmpty();
    }

    @Test
    void receiveMessage_nextRequestSentInTheSameBytes_isServedAfterIt() throws Exception {
        try (RawConnection caller = connect().send(RECEIVE + RECEIVE + CREATE)) {
            dispatcher.parked.take().answerEmpty();
            assertThat(caller.receive().body()).isEqualTo("{}");
            dispatcher.parked.take().answerEmpty();
            assertThat(caller.receive().body()).isEqualTo("{}");
            assertThat(caller.receive().body()).contains("next");
        }
    }

    @Test
    void receiveMessage_answeredAfterTheHangUp_leavesTheServerWell() throws Exception {
        for (int i = 0; i < 100; i++) {
            RawConnection caller = connect().send(RECEIVE);
            Parked poll = dispatcher.parked.take();
            if (i % 2 == 0) {
                caller.reset();
                poll.answerEmpty();
            } else {
                poll.answerEmpty();
                caller.reset();
            }
        }
        try (RawConnection caller = connect()) {
            assertThat(caller.send(CREATE).receive().status()).isEqualTo(200);
        }
    }

    @Test
    void receiveMessage_thousandParked_holdNoThread() throws Exception {
        int before = Thread.activeCount();
        List<RawConnection> callers = new ArrayList<>();
        List<Parked> polls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            callers.add(connect().send(RECEIVE));
            polls.add(dispatcher.parked.take());
        }
        assertThat(Thread.activeCount()).isLessThan(before + 10);
        try (RawConnection another = connect()) {
            assertThat(another.send(CREATE).receive().status()).isEqualTo(200);
        }
        for (RawConnection gone : callers.subList(0, 500)) {
            gone.close();
        }
        for (int i = 0; i < 500; i++) {
            assertThat(dispatcher.hungUp.poll(SOON_MILLIS, TimeUnit.MILLISECONDS))
                    .isNotNull();
        }
        polls.forEach(Parked::answerEmpty);
        for (RawConnection caller : callers.subList(500, 1_000)) {
            assertThat(caller.receive().body()).isEqualTo("{}");
            caller.close();
        }
        assertThat(dispatcher.hungUp).isEmpty();
    }

    @Test
    void stop_endsParkedPollsWithTheirAnswers() throws Exception {
        try (RawConnection caller = connect().send(RECEIVE)) {
            Parked poll = dispatcher.parked.take();
            server.stop(poll::answerEmpty);
            assertThat(caller.receive().body()).isEqualTo("{}");
            assertThat(caller.isClosedByServer()).isTrue();
        }
    }
}
