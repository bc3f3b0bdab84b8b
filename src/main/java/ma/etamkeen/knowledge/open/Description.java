package ma.etamkeen.knowledge.open;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import ma.etamkeen.platform.pages.Settings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What programs may ask for and what they are answered, as OpenAPI 3.1, with the address of this installation. */
@Component
class Description {

    private static final JsonMapper JSON = new JsonMapper();

    private final byte[] json;

    Description(Settings settings) {
        try (var file = Objects.requireNonNull(Description.class.getResourceAsStream("/api/openapi.json"))) {
            var description = (ObjectNode) JSON.readTree(file.readAllBytes());
            description.putArray("servers").addObject().put("url", settings.address());
            json = JSON.writeValueAsBytes(description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] json() {
        return json.clone();
    }
}
