package dev.sluice.compat;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house rules that a compiler does not know. */
final class ArchitectureTest {
    private static final String[] UNDERTOW = {"io.undertow..", "org.xnio.."};
    private static final String[] MAPDB = {"org.mapdb.."};
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};

    private static final JavaClasses SLUICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sluice");

    @Test
    void wireFormats_knowNothingOfOurs() {
        neither("dev.sluice.wire..", "dev.sluice.storage..", "dev.sluice.emulator..")
                .because("what SQS says on the wire is true whoever says it")
                .check(SLUICE);
    }

    @Test
    void storage_knowsNothingOfOurs() {
        neither("dev.sluice.storage..", "dev.sluice.wire..", "dev.sluice.emulator..")
                .because(
                        "a store keeps records, not the rules of SQS, and another store must be able to take its place")
                .check(SLUICE);
    }

    @Test
    void queueEngine_knowsNeitherServerNorProtocolNorStoreFile() {
        neither(
                        "dev.sluice.emulator.queue..",
                        "dev.sluice.emulator.http..",
                        "dev.sluice.emulator.action..",
                        "dev.sluice.wire.protocol..",
                        "io.undertow..",
                        "org.xnio..",
                        "org.mapdb..",
                        "com.fasterxml.jackson..")
                .because("the rules of SQS are tested without a server, and nothing on a wire may change them")
                .check(SLUICE);
    }

    @Test
    void undertow_isKnownOnlyToTheEdge() {
        onlyIn("dev.sluice.emulator.http..", UNDERTOW)
                .because("the server library can then be replaced by rewriting one package")
                .check(SLUICE);
    }

    @Test
    void mapDb_isKnownOnlyToStorage() {
        onlyIn("dev.sluice.storage..", MAPDB)
                .because("a live MapDB file is never the only copy of anything, and only storage can see to that")
                .check(SLUICE);
    }

    @Test
    void jackson_isKnownOnlyWhereJsonIsReadOrWritten() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.sluice.wire..",
                        "dev.sluice.emulator.model..",
                        "dev.sluice.emulator.tool..",
                        "dev.sluice.emulator.control..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(JACKSON))
                .because(
                        "behind the protocols a request is a record; only policies and task handles are JSON in a string, and exports and the control API JSON of ours")
                .check(SLUICE);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.sluice.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two packages one")
                .check(SLUICE);
    }

    @Test
    void systemTime_isAskedForOnlyInTime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.emulator.time..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(target(nameMatching("system.*")).and(target(owner(type(Clock.class)))))
                .because("whatever depends on time must follow a clock that a test can move")
                .check(SLUICE);
    }

    @Test
    void randomness_isForIdsOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Ids")
                .should()
                .dependOnClassesThat(assignableTo(Random.class))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("but for its ids a run with the same requests and the same clock is the same run")
                .check(SLUICE);
    }

    @Test
    void failures_areLoggedNotPrinted() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching("printStackTrace")).and(target(owner(type(Throwable.class)))))
                .because("a failure is logged once, where it is handled")
                .check(SLUICE);
    }

    @Test
    void logging_isThePlatforms() {
        noClasses()
                .that()
                // The process itself is nobody's guest: it sets the platform's logger up.
                .doNotHaveSimpleName("ConsoleLog")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.jboss.logging..")
                .because("whoever embeds Sluice chooses the logger; System.Logger lets them")
                .check(SLUICE);
    }

    @Test
    void everyPackage_isNullMarked() {
        assertThat(SLUICE.stream().map(JavaClass::getPackage).collect(Collectors.toSet()))
                .allSatisfy(it -> assertThat(it.isAnnotatedWith(NullMarked.class))
                        .as(it.getName())
                        .isTrue());
    }

    private static ClassesShouldConjunction neither(String those, String... others) {
        return noClasses().that().resideInAPackage(those).should().dependOnClassesThat(resideInAnyPackage(others));
    }

    private static ClassesShouldConjunction onlyIn(String those, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(those)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }
}
