package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;

/** A part knows only those below it, and only by their small public face. */
class BoundariesRuleTest {

    private static final Path MAP = Path.of("docs/modules.md");

    @Test
    void parts_keep_their_boundaries() {
        Classes.PARTS.verify();
    }

    @Test
    void every_part_says_whom_it_may_know() {
        assertThat(Classes.PARTS.stream()
                        .filter(part -> !part.getIdentifier().toString().equals("platform"))
                        .filter(part -> !Sources.read(Sources.JAVA
                                        .resolve(part.getIdentifier().toString())
                                        .resolve("package-info.java"))
                                .contains("allowedDependencies"))
                        .map(part -> part.getIdentifier().toString()))
                .isEmpty();
    }

    @Test
    void the_map_of_the_parts_is_what_the_code_says() throws IOException {
        var map = Classes.PARTS.stream()
                .sorted(Comparator.comparing(part -> part.getIdentifier().toString()))
                .map(BoundariesRuleTest::row)
                .collect(Collectors.joining("\n", """
                        # The parts of the platform

                        Written from the code by `BoundariesRuleTest`; a test fails when it is out of date and writes it again.

                        | part | what it is | knows | shows |
                        |---|---|---|---|
                        """, "\n"));
        var before = Files.exists(MAP) ? Files.readString(MAP) : "";
        if (!before.equals(map)) {
            Files.createDirectories(MAP.getParent());
            Files.writeString(MAP, map);
        }
        assertThat(before)
                .as("docs/modules.md was out of date and has been written again: look at it and commit it")
                .isEqualTo(map);
    }

    private static String row(ApplicationModule part) {
        var knows = part.getDirectDependencies(Classes.PARTS)
                .uniqueModules()
                .map(other -> other.getIdentifier().toString())
                .sorted()
                .collect(Collectors.joining(", "));
        var shows = part.getIdentifier().toString().equals("platform")
                ? "its packages"
                : part.getNamedInterfaces().stream()
                        .filter(face -> !face.isUnnamed())
                        .map(face -> "in `" + face.getName() + "`")
                        .sorted()
                        .reduce(root(part), (all, face) -> all + ", " + face);
        return "| " + part.getIdentifier() + " | "
                + purpose(part.getIdentifier().toString()) + " | " + knows + " | " + shows + " |";
    }

    private static String root(ApplicationModule part) {
        return part.getBasePackage().stream()
                .filter(type ->
                        type.getPackageName().equals(part.getBasePackage().getName()))
                .filter(type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .filter(type -> !type.isNestedClass())
                .map(type -> "`" + type.getSimpleName() + "`")
                .filter(name -> !name.equals("`package-info`"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The sentence that opens the part's package-info. */
    private static String purpose(String part) {
        var info = Sources.read(Sources.JAVA.resolve(part).resolve("package-info.java"));
        var comment = info.substring(info.indexOf("/**") + 3, info.indexOf("*/"));
        return comment.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
    }
}
