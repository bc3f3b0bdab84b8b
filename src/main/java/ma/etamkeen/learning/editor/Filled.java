package ma.etamkeen.learning.editor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.etamkeen.learning.editor.Part.Choice;
import ma.etamkeen.learning.editor.Part.Rows;
import ma.etamkeen.learning.editor.Part.Word;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;

/**
 * A body as the fields of its form: {@code f.stem.fr}, {@code f.options.0.why.ar}. A box or a choice of one that is not set
 * has no field. {@link Posted} reads them back.
 */
final class Filled {

    /** What a box sends that was ticked. */
    static final String TICKED = "yes";

    /** By what rows are named, and what leads to them. */
    static final Pattern NAMED = Pattern.compile("[a-z0-9-]{0,40}");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final JsonNode body;

    private Filled(JsonNode body) {
        this.body = body;
    }

    static Map<String, String> of(Shape shape, JsonNode body) {
        var filled = new Filled(body);
        filled.fill(shape.parts(), body, "f");
        return filled.fields;
    }

    private void fill(List<Part> parts, JsonNode node, String at) {
        for (var part : parts) {
            var here = at + "." + part.name();
            var value = node.path(part.name());
            switch (part) {
                case Part.Words _ -> {
                    for (var language : Language.values()) {
                        fields.put(
                                here + "." + language.tag(),
                                value.path(language.tag()).asString(""));
                    }
                }
                case Part.Answers _ -> {
                    for (var language : Language.values()) {
                        fields.put(
                                here + "." + language.tag(),
                                value.path(language.tag())
                                        .valueStream()
                                        .map(one -> one.asString(""))
                                        .collect(Collectors.joining("\n")));
                    }
                }
                case Word word -> {
                    fields.put(here, value.asString(""));
                    if (word.form() == Word.Form.CODE) {
                        fields.put(at + ".was", named(value.asString("")));
                    }
                }
                case Part.Figure _ -> fields.put(here, figure(value));
                case Choice choice ->
                    fields.put(here, choice.of().isWithin() ? named(value.asString("")) : figure(value));
                case Part.Truth _ -> {
                    if (value.isBoolean()) {
                        fields.put(here, value.asString());
                    }
                }
                case Part.Tick tick -> {
                    if (!tick.isAlone() && value.asBoolean(false)) {
                        fields.put(here, TICKED);
                    }
                }
                case Part.Tags _ ->
                    fields.put(
                            here,
                            value.valueStream().map(tag -> tag.asString("")).collect(Collectors.joining(", ")));
                case Part.Effects _ ->
                    codes(body.path("variables"))
                            .forEach(code -> fields.put(here + "." + code, figure(value.path(code))));
                case Rows rows -> rows(rows, value, here);
                case Part.Group group -> fill(group.parts(), value, here);
            }
        }
    }

    /** The codes of rows, as far as they are any, each once. */
    static List<String> codes(JsonNode rows) {
        return rows.valueStream()
                .map(row -> named(row.path("code").asString("")))
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    private static String named(String code) {
        return NAMED.matcher(code).matches() ? code : "";
    }

    private void rows(Rows rows, JsonNode list, String at) {
        fields.put(at + ".n", Integer.toString(list.isArray() ? list.size() : 0));
        for (var index = 0; list.isArray() && index < list.size(); index++) {
            fill(rows.parts(), list.path(index), at + "." + index);
            for (var part : rows.parts()) {
                if (part instanceof Part.Tick(var name, var isAlone)
                        && isAlone
                        && list.path(index).path(name).asBoolean(false)) {
                    fields.putIfAbsent(at + "." + name, Integer.toString(index));
                }
            }
        }
    }

    /** As people write it, without an end of nothing but noughts. */
    private static String figure(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString("");
    }
}
