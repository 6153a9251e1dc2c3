package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Objects;
import dev.sluice.testing.SluiceServer;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import kotlin.KotlinVersion;
import org.junit.jupiter.api.Test;

/** Sluice's jar leaves the class path as it was. */
class ClassPathTest {
    private static final List<String> LIBRARIES_OF_SLUICE =
            List.of("undertow", "xnio", "jboss", "mapdb", "agrona", "woodstox", "stax2", "eclipse-collections", "lz4", "emulator");

    @Test
    void oldJackson_isTheOneInUse() {
        assertTrue(new ObjectMapper().version().toString().startsWith("2.9.10"));
    }

    @Test
    void oldGuava_isTheOneInUse() {
        // Gone since Guava 21.
        assertEquals("a", Objects.firstNonNull(null, "a"));
        assertTrue(jarOf(Objects.class).getPath().contains("guava-19.0"));
    }

    @Test
    void oldKotlin_isTheOneInUse() {
        assertEquals("1.3.72", KotlinVersion.CURRENT.toString());
    }

    @Test
    void xmlParser_isStillThePlatforms() {
        assertTrue(XMLInputFactory.newFactory().getClass().getName().startsWith("com.sun."));
    }

    @Test
    void librariesOfSluice_areNotOnTheClassPath() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String file = new File(entry).getName();
            assertFalse(LIBRARIES_OF_SLUICE.stream().anyMatch(file::contains), entry);
        }
    }

    @Test
    void jarOfSluice_hasNothingUnderOthersNames() throws Exception {
        File jar = new File(jarOf(SluiceServer.class));
        assertTrue(jar.getName().endsWith(".jar"), "packaged, not " + jar);
        System.out.println(jar.getName() + " has " + jar.length() / 1024 + " KiB");
        try (JarFile file = new JarFile(jar)) {
            List<String> strangers = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .filter(name -> Stream.of(".class", ".so", ".dll", ".SF", ".RSA").anyMatch(name::endsWith)
                            || name.startsWith("META-INF/services/"))
                    .filter(name -> !name.replace("META-INF/services/", "").replace('/', '.').startsWith("dev.sluice."))
                    .toList();
            assertEquals(List.of(), strangers);
        }
    }

    private static URI jarOf(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
