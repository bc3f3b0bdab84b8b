package ma.etamkeen.learning.drafts;

import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.JsonNode;

/**
 * An item as it was let through last.
 *
 * @param version the newest there is
 * @param isRetired whether it is asked of nobody any more
 */
public record Published(String theme, String code, String kind, int version, boolean isRetired, JsonNode body) {

    /** What it is called by in lists. */
    public Text title() {
        return title(body);
    }

    static Text title(JsonNode body) {
        return Texts.of(body.has("stem") ? body.path("stem") : body.path("title"));
    }

    /** Its page, without language. */
    public String path() {
        return "/desk/learning/" + theme + "/items/" + code;
    }
}
