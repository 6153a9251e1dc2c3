package dev.sluice.emulator.http;

import static dev.sluice.emulator.http.RawConnection.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.emulator.http.ScriptedDispatcher.Parked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SqsServerTest {
    private static final String TARGET =
            "X-Amz-Target: AmazonSQS.CreateQueue\r\nContent-Type: application/x-amz-json-1.0\r\n";
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final ScriptedDispatcher dispatcher = new ScriptedDispatcher();
    private final AtomicReference<String> health = new AtomicReference<>(HealthCheck.OK);
    private SqsServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = SqsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                namespace -> dispatcher,
                "us-east-1",
                "000000000000",
                QueueUrlStyle.AS_CALLED,
                () -> String.valueOf(health.get()),
                ScriptedDispatcher.noControl());
    }

    @AfterEach
    void stopServer() {
        server.stop(() -> dispatcher.parked.forEach(Parked::answerEmpty));
    }

    private RawConnection.Response ask(String request) throws IOException {
        return ask(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private RawConnection.Response ask(byte[] request) throws IOException {
        try (RawConnection caller = new RawConnection(server.address())) {
            return caller.send(request).receive();
        }
    }

    /** How the server sees the caller of a request with these headers: base URL, region, account and queue name. */
    private String seen(String headers) throws IOException {
        String body = "{\"QueueName\":\"q\"}";
        String answer = ask("POST / HTTP/1.1\r\n" + TARGET + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .body();
        return answer.replaceAll(".*\"QueueUrl\":\"(.*?)\".*", "$1");
    }

    private String here() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    @Test
    void anySuccess_namesItsRequest() throws IOException {
        RawConnection.Response response = ask(json("CreateQueue", "{\"QueueName\":\"q\"}"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().get("x-amzn-requestid")).matches(UUID);
        assertThat(response.headers()).containsKeys("date", "content-length").doesNotContainKey("server");
    }

    @Test
    void refusal_isAnsweredInTheCallersProtocol() throws IOException {
        assertThat(ask(json("DeleteQueue", "{\"QueueUrl\":\"q\"}")))
                .satisfies(it -> assertThat(it.status()).isEqualTo(400))
                .satisfies(it -> assertThat(it.body()).contains("com.amazonaws.sqs#QueueDoesNotExist"));
        String form = "Action=DeleteQueue&QueueUrl=q";
        assertThat(
                        ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                        + form.length() + "\r\n\r\n" + form)
                                .body())
                .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
    }

    @Test
    void unexpectedFailure_isAnInternalFailureThatTellsNoDetails() throws IOException {
        RawConnection.Response response = ask(json("PurgeQueue", "{\"QueueUrl\":\"q\"}"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body())
                .contains("InternalFailure")
                .doesNotContain("secret")
                .doesNotContain("\\tat ");
        assertThat(response.headers().get("x-amzn-requestid")).matches(UUID);
    }

    @Test
    void failureOfAParkedRequest_isAnsweredToo() throws Exception {
        try (RawConnection caller = new RawConnection(server.address())) {
            caller.send(json("ReceiveMessage", "{\"QueueUrl\":\"q\"}"));
            dispatcher.parked.take().fail(new IllegalStateException("secret"));
            assertThat(caller.receive().status()).isEqualTo(500);
        }
    }

    @Test
    void unknownAction_isRefused() throws IOException {
        assertThat(ask(json("SendMesage", "{}")).body()).contains("UnknownOperationException");
        assertThat(ask("GET /?Action=SendMesage%0Aforged HTTP/1.1\r\nHost: h\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void baseUrl_isTheOneTheCallerUsed() throws IOException {
        assertThat(seen("Host: sqs.example.test:4566\r\n")).startsWith("http://sqs.example.test:4566 ");
        assertThat(seen("Host: [::1]:9324\r\n")).startsWith("http://[::1]:9324 ");
    }

    @Test
    void baseUrl_hostWithoutPort_hasTheLocalPort() throws IOException {
        assertThat(seen("Host: localhost\r\n"))
                .startsWith("http://localhost:" + server.address().getPort() + " ");
        assertThat(seen("Host: [::1]\r\n"))
                .startsWith("http://[::1]:" + server.address().getPort() + " ");
    }

    @Test
    void baseUrl_behindAProxy_isTheProxys() throws IOException {
        assertThat(
                        seen(
                                "Host: inner:9324\r\nX-Forwarded-Host: queues.example.test, inner\r\nX-Forwarded-Proto: https,http\r\n"))
                .startsWith("https://queues.example.test ");
    }

    @Test
    void baseUrl_withoutAUsableHost_isTheBoundAddress() throws IOException {
        assertThat(seen("Host: a&b=$(c)\r\n")).startsWith(here() + " ");
        String http10 = "POST / HTTP/1.0\r\n" + TARGET + "Content-Length: 17\r\n\r\n{\"QueueName\":\"q\"}";
        assertThat(ask(http10).body()).contains(here() + " ");
    }

    @Test
    void caller_isReadFromTheCredentialScope() throws IOException {
        String separated =
                "Host: h\r\nAuthorization: AWS4-HMAC-SHA256 Credential=%s/20260101/eu-west-1/sqs/aws4_request%sSignedHeaders=host%sSignature=x\r\n";
        assertThat(seen(separated.formatted("AKIDEXAMPLE", ", ", ", "))).contains(" eu-west-1 000000000000 ");
        assertThat(seen(separated.formatted("123456789012", ",", ","))).contains(" eu-west-1 123456789012 ");
        assertThat(seen(separated.formatted("12345678901x", ",", ","))).contains(" eu-west-1 000000000000 ");
    }

    @Test
    void caller_isReadFromAPresignedUrl() throws IOException {
        String answer = ask("GET /?Action=CreateQueue&QueueName=q&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=123456789012%2F20260101%2Fap-south-1%2Fsqs%2Faws4_request HTTP/1.1\r\nHost: h\r\n\r\n")
                .body();
        assertThat(answer).contains(" ap-south-1 123456789012 q");
    }

    @Test
    void caller_withNoOrOddCredentials_isTheDefaultOne() throws IOException {
        assertThat(seen("Host: h\r\n")).contains(" us-east-1 000000000000 ");
        for (String odd : new String[] {
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 Credential=",
            "AWS4-HMAC-SHA256 Credential=a/b",
            "Basic abc",
            "AWS4-HMAC-SHA256 Credential=a/b//c/d",
            "AWS4-HMAC-SHA256 Credential=a/b/<x>/c/d"
        }) {
            assertThat(seen("Host: h\r\nAuthorization: " + odd + "\r\n")).contains(" us-east-1 000000000000 ");
        }
    }

    @Test
    void body_inPieces_isReadWhole() throws IOException {
        String request = json("CreateQueue", "{\"QueueName\":\"" + "n".repeat(200_000) + "\"}");
        try (RawConnection caller = new RawConnection(server.address())) {
            for (int i = 0; i < request.length(); i += 9_999) {
                caller.send(request.substring(i, Math.min(request.length(), i + 9_999)));
            }
            assertThat(caller.receive().body()).contains(" 200000");
        }
    }

    @Test
    void body_chunked_isReadWhole() throws IOException {
        assertThat(ask("POST / HTTP/1.1\r\nHost: h\r\n" + TARGET
                                + "Transfer-Encoding: chunked\r\n\r\n6\r\n{\"Queu\r\nb\r\neName\":\"q\"}\r\n0\r\n\r\n")
                        .body())
                .contains(" q");
    }

    @Test
    void body_announcedByExpect_isAskedFor() throws IOException {
        try (RawConnection caller = new RawConnection(server.address())) {
            caller.send(
                    "POST / HTTP/1.1\r\nHost: h\r\n" + TARGET + "Expect: 100-continue\r\nContent-Length: 17\r\n\r\n");
            assertThat(caller.receive().status()).isEqualTo(100);
            assertThat(caller.send("{\"QueueName\":\"q\"}").receive().status()).isEqualTo(200);
            assertThat(caller.send(json("CreateQueue", "{\"QueueName\":\"q2\"}"))
                            .receive()
                            .body())
                    .contains(" q2");
        }
    }

    @Test
    void body_tooLarge_isRefusedInTheCallersProtocol() throws IOException {
        byte[] tooLarge = ("POST / HTTP/1.1\r\nHost: h\r\n" + TARGET + "Content-Length: " + (HttpLimits.BODY_BYTES + 1)
                        + "\r\n\r\n" + " ".repeat(HttpLimits.BODY_BYTES + 1))
                .getBytes(StandardCharsets.ISO_8859_1);
        RawConnection.Response response = ask(tooLarge);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("must not be larger than 16777216 bytes");
    }

    @Test
    void body_tooLargeInChunks_isRefusedAndTheConnectionKept() throws IOException {
        try (RawConnection caller = new RawConnection(server.address())) {
            caller.send("POST / HTTP/1.1\r\nHost: h\r\n" + TARGET + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "100000\r\n" + " ".repeat(1 << 20) + "\r\n";
            for (int i = 0; i < 17; i++) {
                caller.send(chunk);
            }
            assertThat(caller.send("0\r\n\r\n").receive().status()).isEqualTo(400);
            assertThat(caller.send(json("CreateQueue", "{\"QueueName\":\"q\"}"))
                            .receive()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void body_announcedFarTooLarge_isRefusedUnread() throws IOException {
        RawConnection.Response response = ask("POST / HTTP/1.1\r\nHost: h\r\n" + TARGET
                + "Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n");
        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void body_compressed_isUnpacked() throws IOException {
        byte[] body = "{\"QueueName\":\"q\"}".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(body);
        }
        assertThat(packed("gzip", gzip.toByteArray()).body()).contains(" q");
        for (boolean bare : new boolean[] {true, false}) {
            ByteArrayOutputStream deflate = new ByteArrayOutputStream();
            try (DeflaterOutputStream out = new DeflaterOutputStream(deflate, new Deflater(9, bare))) {
                out.write(body);
            }
            assertThat(packed("deflate", deflate.toByteArray()).body()).contains(" q");
        }
    }

    @Test
    void body_compressedBomb_isRefused() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new byte[HttpLimits.BODY_BYTES + 1]);
        }
        assertThat(packed("gzip", gzip.toByteArray()).status()).isEqualTo(400);
    }

    @Test
    void body_notWhatItsEncodingSays_isRefused() throws IOException {
        assertThat(packed("gzip", new byte[] {1, 2, 3}).status()).isEqualTo(400);
        assertThat(packed("deflate", new byte[] {1, 2, 3}).status()).isEqualTo(400);
        assertThat(packed("br", new byte[] {1, 2, 3}).status()).isEqualTo(400);
    }

    private RawConnection.Response packed(String encoding, byte[] body) throws IOException {
        try (RawConnection caller = new RawConnection(server.address())) {
            caller.send("POST / HTTP/1.1\r\nHost: h\r\n" + TARGET + "Content-Encoding: " + encoding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            return caller.send(body).receive();
        }
    }

    @Test
    void health_tellsWhatTheCheckSays() throws IOException {
        String request = "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";
        assertThat(ask(request))
                .satisfies(it -> assertThat(it.status()).isEqualTo(200))
                .satisfies(it -> assertThat(it.body()).isEqualTo("{\"status\":\"ok\"}"));
        health.set("store refuses messages");
        assertThat(ask(request).status()).isEqualTo(503);
    }

    @Test
    void root_withoutAction_tellsWhatThisIs() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").body()).contains("\"service\":\"sqs\"");
    }

    @Test
    void otherMethods_areNotAllowed() throws IOException {
        RawConnection.Response response = ask("PUT /000000000000/q HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("allow", "GET, HEAD, POST");
    }

    @Test
    void head_isAnsweredWithoutBody() throws IOException {
        try (RawConnection caller = new RawConnection(server.address())) {
            caller.send("HEAD /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(caller.receiveHead().status()).isEqualTo(200);
            assertThat(caller.isClosedByServer()).isTrue();
        }
    }

    @Test
    void stop_leavesNobodyListening() throws IOException {
        InetSocketAddress address = server.address();
        server.stop(() -> {});
        assertThatThrownBy(() -> new RawConnection(address)).isInstanceOf(IOException.class);
    }
}
