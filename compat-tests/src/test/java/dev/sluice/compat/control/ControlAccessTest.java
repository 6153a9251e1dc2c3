package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compat.RunningSluice;
import dev.sluice.emulator.control.ControlSettings;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the control API. */
final class ControlAccessTest {
    private static final String ELSEWHERE = "http://elsewhere.example";

    private static RequestSpecification from(String origin) {
        return RestAssured.given().header("Origin", origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_sluice/reset", "/moto-api/reset", "/_localstack/state/reset", "/_aws/sqs/messages"})
    void pageOfAnotherOrigin_isRefused(String path) {
        try (RunningSluice sluice = RunningSluice.inMemory()) {
            assertThat(from(ELSEWHERE).post(sluice.endpoint() + path).statusCode())
                    .isEqualTo(403);
            assertThat(from("null").post(sluice.endpoint() + path).statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9324, 200",
        "sluice:9324, 200",
        "checkout.localhost:9324, 200",
        "127.0.0.1:9324, 200",
        "[::1]:9324, 200",
        "rebound.example:9324, 403"
    })
    void pageOfOurOwnOrigin_isServed_unlessItsNameCouldBeAnybodys(String host, int status) {
        try (RunningSluice sluice = RunningSluice.inMemory()) {
            assertThat(from("http://" + host)
                            .header("Host", host)
                            .get(sluice.endpoint() + "/_sluice/clock")
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void pageOfAnAllowedOrigin_isServed_andMayReadTheAnswer() {
        ControlSettings allowing = ControlSettings.DEFAULTS.withAllowedOrigins(Set.of(ELSEWHERE));
        try (RunningSluice sluice = RunningSluice.inMemory(allowing)) {
            Response preflight = from(ELSEWHERE)
                    .header("Access-Control-Request-Method", "POST")
                    .options(sluice.endpoint() + "/_sluice/reset");
            Response answer = from(ELSEWHERE).post(sluice.endpoint() + "/_sluice/reset");

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("POST");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ELSEWHERE);
            assertThat(from("http://another.example")
                            .post(sluice.endpoint() + "/_sluice/reset")
                            .header("Access-Control-Allow-Origin"))
                    .isNull();
        }
    }

    @Test
    void token_isAskedOfEveryRequest() {
        ControlSettings guarded = ControlSettings.DEFAULTS.withToken("let-me-in");
        try (RunningSluice sluice = RunningSluice.inMemory(guarded)) {
            String clock = sluice.endpoint() + "/_sluice/clock";

            assertThat(RestAssured.get(clock).statusCode()).isEqualTo(401);
            assertThat(RestAssured.given()
                            .header("Authorization", "Bearer let-me")
                            .get(clock)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(RestAssured.given()
                            .header("Authorization", "Bearer let-me-in")
                            .get(clock)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(RestAssured.post(sluice.endpoint() + "/moto-api/reset").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void controlSwitchedOff_isNotThere() {
        try (RunningSluice sluice = RunningSluice.inMemory(ControlSettings.DEFAULTS.withEnabled(false))) {
            Response refusal = RestAssured.post(sluice.endpoint() + "/_sluice/reset");

            assertThat(refusal.statusCode()).isEqualTo(404);
            assertThat(refusal.<String>path("message")).contains("switched off");
            try (var sqs = sluice.client()) {
                assertThat(sqs.listQueues().queueUrls()).isEmpty();
            }
        }
    }
}
