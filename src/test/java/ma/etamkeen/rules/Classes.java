package ma.etamkeen.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import ma.etamkeen.Application;
import org.springframework.modulith.core.ApplicationModules;

/** The product's own classes, as the rules read them: read once. */
final class Classes {

    static final ApplicationModules PARTS = ApplicationModules.of(Application.class);

    static final List<JavaClass> ALL =
            PARTS.stream().flatMap(part -> part.getBasePackage().stream()).toList();

    private Classes() {}
}
