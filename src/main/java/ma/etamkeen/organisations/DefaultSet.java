package ma.etamkeen.organisations;

import java.io.IOException;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the regions and the administrations of the programme at start. What is already there is left as the
 * administrators made it. Parts load their default content in this order: organisations 10, people 20, skills 30,
 * learning 40, knowledge 50, hackathon 60, training 70.
 */
@Component
@Order(10)
class DefaultSet implements ApplicationRunner {

    private final Regions regions;
    private final Units units;
    private final UnitRegister register;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    DefaultSet(Regions regions, Units units, UnitRegister register, JsonMapper json, TransactionTemplate transaction) {
        this.regions = regions;
        this.units = units;
        this.register = register;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var kingdom = read("content/regions.json");
        var administrations = read("content/organisations.json");
        transaction.executeWithoutResult(_ -> {
            kingdom.path("regions").forEach(region -> regions.addMissing(region(region)));
            // the file names a unit before those below it
            administrations.path("organisations").forEach(unit -> {
                // one that ended, or whose code went to another, is not brought back
                if (units.byCode(unit.path("code").stringValue()).isEmpty()) {
                    register.insert(unit(unit));
                }
            });
            register.foldMissing();
        });
    }

    private static Region region(JsonNode region) {
        return new Region(region.path("code").stringValue(), text(region.path("title")), text(region.path("seat")));
    }

    private NewUnit unit(JsonNode unit) {
        var kind = Kind.of(unit.path("kind").stringValue()).orElseThrow();
        var parent = orNull(unit.path("parent"));
        return new NewUnit(
                unit.path("code").stringValue(),
                kind,
                parent == null ? null : units.byCode(parent).orElseThrow().id(),
                text(unit.path("title")),
                orNull(unit.path("acronym")),
                null,
                kind.usualLevel(),
                unit.path("role").stringValue().replace(' ', '-'),
                null);
    }

    private static Text text(JsonNode title) {
        return new Text(orNull(title.path("ar")), orNull(title.path("fr")), orNull(title.path("en")));
    }

    private static @Nullable String orNull(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    private JsonNode read(String resource) throws IOException {
        try (var content = new ClassPathResource(resource).getInputStream()) {
            return json.readTree(content);
        }
    }
}
