package ma.etamkeen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The whole platform in one process. {@code bin/run}, {@code bin/demo} and {@code bin/dev} start it. */
// parts may call their types alike
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@org.springframework.boot.context.properties.ConfigurationPropertiesScan
public class Application {

    static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
