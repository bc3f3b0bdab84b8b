package ma.etamkeen.platform.pages;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says of itself in the words of schema.org, as a data block in its head. Nothing in a value can end the
 * block: {@code <}, {@code >} and {@code &} are written as escapes.
 */
public final class LinkedData implements Content {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, @Nullable Object> values;

    private LinkedData(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Something of this type. */
    public static LinkedData of(String type) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("@context", "https://schema.org");
        values.put("@type", type);
        return new LinkedData(values);
    }

    /** The way to this page; its last step is the page itself. */
    public static LinkedData way(Page page, List<Crumb> crumbs) {
        var steps = new ArrayList<Map<String, Object>>();
        for (var crumb : crumbs) {
            var path = crumb.path();
            var language = crumb.other(page.language());
            var name = language == null ? crumb.words() : value(page, new Text.Reading(crumb.words(), language));
            steps.add(step(steps.size() + 1, name, path == null ? null : page.absolute(page.to(path))));
        }
        return of("BreadcrumbList").with("itemListElement", steps);
    }

    private static Map<String, Object> step(int position, Object name, @Nullable String address) {
        return address == null
                ? thing("ListItem", "position", position, "name", name)
                : thing("ListItem", "position", position, "name", name, "item", address);
    }

    /** Content as a value: plain where it is in the language of the page, else with the language it is in. */
    public static Object text(Page page, Text content) {
        return value(page, page.read(content));
    }

    private static Object value(Page page, Text.Reading said) {
        return said.language() == page.language() || said.words().isEmpty()
                ? said.words()
                : Map.of("@value", said.words(), "@language", said.language().tag());
    }

    /** One property; {@code null} and empty texts are left out. */
    public LinkedData with(String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            values.put(name, value);
        }
        return this;
    }

    /** Something inside: its type and its properties as pairs. */
    public static Map<String, Object> thing(String type, Object... properties) {
        var thing = new LinkedHashMap<String, Object>();
        thing.put("@type", type);
        for (var index = 0; index + 1 < properties.length; index += 2) {
            thing.put((String) properties[index], properties[index + 1]);
        }
        return thing;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent("<script type=\"application/ld+json\">" + json() + "</script>");
    }

    /** The description as JSON that may stand inside a page. */
    String json() {
        return JSON.writeValueAsString(values)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
