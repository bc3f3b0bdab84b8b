package ma.etamkeen.learning.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The pictures the product comes with, on which places are to be found. */
public final class Pictures {

    private static final List<String> NAMES = all();

    private Pictures() {}

    /** Their names, without their ending. */
    public static List<String> names() {
        return NAMES;
    }

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    private static List<String> all() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:assets/learning/*.svg"))
                    .map(Resource::getFilename)
                    .map(Objects::requireNonNull)
                    .map(name -> name.substring(0, name.length() - ".svg".length()))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
