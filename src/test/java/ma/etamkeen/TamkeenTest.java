package ma.etamkeen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ma.etamkeen.attacks.Links;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.LightPasswords;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test on the whole product: one context and one real database serve every class that says this. Add
 * {@code @Transactional} to a class whose tests should leave nothing behind.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@ActiveProfiles("test")
@Import({FromOurPages.class, Cast.class, SomePeople.class, LightPasswords.class, State.class, Links.class})
// what starts no platform runs beside the browser: bin/test
@Tag("platform")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TamkeenTest {}
