package ma.etamkeen.learning.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.learning.content.Fault;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.editor.Part.Choice;
import ma.etamkeen.learning.editor.Part.Rows;
import ma.etamkeen.learning.editor.Part.Word;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.forms.Typed;
import ma.etamkeen.platform.words.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of the form as a body. What the form has not shown is not of our pages; so is a form that came without all of
 * its fields, as would be one that was cut off on its way.
 */
final class Posted {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern FIGURE = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final int WORD = 400;
    private static final int FIGURE_LENGTH = 40;

    private final Map<String, String> fields;
    private final Choices choices;
    private final Set<String> taken = new HashSet<>();
    private final List<Problem> foreign = new ArrayList<>();
    private final Map<Choice.Of, Map<String, String>> renamed = new EnumMap<>(Choice.Of.class);
    private final List<String> variables = new ArrayList<>();

    private Posted(Map<String, String> fields, Choices choices) {
        this.fields = fields;
        this.choices = choices;
    }

    /**
     * What was sent.
     *
     * @param foreign what may not be kept
     */
    record Body(ObjectNode body, List<Problem> foreign) {}

    /**
     * The body that was sent.
     *
     * @param was the body of the draft: what it is called and of which kind it is, no form changes
     */
    static Body read(Shape shape, JsonNode was, Map<String, String> fields, Choices choices) {
        var posted = new Posted(fields, choices);
        var body = JSON.objectNode();
        for (var name : List.of("code", "kind")) {
            if (was.has(name)) {
                body.set(name, was.get(name));
            }
        }
        posted.read(shape.parts(), body, "f");
        posted.rename(shape.parts(), body);
        if (fields.keySet().stream().anyMatch(name -> name.startsWith("f.") && !posted.taken.contains(name))) {
            throw new NotOfOurPages();
        }
        return new Body(body, posted.foreign);
    }

    private void read(List<Part> parts, ObjectNode node, String at) {
        for (var part : parts) {
            var here = at + "." + part.name();
            switch (part) {
                case Part.Words words -> words(words, node, here);
                case Part.Answers _ -> answers(node, part.name(), here);
                case Word word -> word(word, node, at);
                case Part.Figure _ -> figure(node, part.name(), here);
                case Part.Truth _ -> truth(node, part.name(), here);
                case Part.Tick tick -> tick(tick, node, here);
                case Choice choice -> choice(choice, node, here);
                case Part.Tags _ -> tags(node, part.name(), here);
                case Part.Effects _ -> effects(node, part.name(), here);
                case Rows rows -> rows(rows, node, here);
                case Part.Group group -> read(group.parts(), node.putObject(group.name()), here);
            }
        }
    }

    private void words(Part.Words words, ObjectNode node, String at) {
        var text = JSON.objectNode();
        for (var language : Language.values()) {
            var typed = typed(at + "." + language.tag(), Integer.MAX_VALUE);
            var word = (words.hasLines() ? typed : typed.replaceAll("\\s*\\n\\s*", " ")).strip();
            if (!word.isEmpty()) {
                text.put(language.tag(), word);
            }
        }
        if (!words.isOptional() || !text.isEmpty()) {
            node.set(words.name(), text);
        }
    }

    private void answers(ObjectNode node, String name, String at) {
        var text = node.putObject(name);
        for (var language : Language.values()) {
            var lines = typed(at + "." + language.tag(), Integer.MAX_VALUE)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (!lines.isEmpty()) {
                var list = text.putArray(language.tag());
                lines.forEach(list::add);
            }
        }
    }

    private void word(Word word, ObjectNode node, String at) {
        var value = typed(at + "." + word.name(), WORD).strip();
        if (!value.isEmpty()) {
            node.put(word.name(), value);
        }
        if (word.form() == Word.Form.CODE) {
            var was = named(field(at + ".was"));
            if (!was.isEmpty() && !value.isEmpty() && !was.equals(value)) {
                of(at).ifPresent(of ->
                        renamed.computeIfAbsent(of, _ -> new HashMap<>()).put(was, value));
            }
            if (at.matches("f\\.variables\\.[0-9]+") && !was.isEmpty()) {
                variables.add(was);
            }
        }
    }

    /** What is chosen by the code of the rows that stand here. */
    private static java.util.Optional<Choice.Of> of(String at) {
        return java.util.Optional.ofNullable(
                at.matches("f\\.(scenes|endings)\\.[0-9]+")
                        ? Choice.Of.PLACE
                        : at.matches("f\\.variables\\.[0-9]+")
                                ? Choice.Of.VARIABLE
                                : at.matches("f\\.buckets\\.[0-9]+") ? Choice.Of.BUCKET : null);
    }

    /** What is no number stays as it was typed, to be mended. */
    private void figure(ObjectNode node, String name, String at) {
        var value = typed(at, FIGURE_LENGTH).strip();
        if (!value.isEmpty()) {
            var plain = plain(value);
            if (FIGURE.matcher(plain).matches()) {
                var number = new BigDecimal(plain);
                if (number.stripTrailingZeros().scale() <= 0
                        && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
                    node.put(name, number.intValueExact());
                } else {
                    node.put(name, number.doubleValue());
                }
            } else {
                node.put(name, value);
            }
        }
    }

    /** 1 250,5 and ١٢٥٠٫٥ as 1250.5. */
    private static String plain(String typed) {
        var figures = new StringBuilder();
        typed.codePoints()
                .filter(letter -> !Character.isSpaceChar(letter))
                .forEach(letter -> figures.append(
                        switch (letter) {
                            case ',', '٫' -> ".";
                            case '−' -> "-";
                            default ->
                                Character.isDigit(letter)
                                        ? Integer.toString(Character.digit(letter, 10))
                                        : Character.toString(letter);
                        }));
        return figures.toString();
    }

    private void truth(ObjectNode node, String name, String at) {
        switch (chosen(at)) {
            case "true" -> node.put(name, true);
            case "false" -> node.put(name, false);
            case "" -> {}
            default -> throw new NotOfOurPages();
        }
    }

    /** Which row has what only one has, the list says. */
    private void tick(Part.Tick tick, ObjectNode node, String at) {
        if (tick.isAlone()) {
            node.put(tick.name(), false);
            return;
        }
        var value = chosen(at);
        if (!value.isEmpty() && !value.equals(Filled.TICKED)) {
            throw new NotOfOurPages();
        }
        node.put(tick.name(), !value.isEmpty());
    }

    private void choice(Choice choice, ObjectNode node, String at) {
        var value = choice.of().isWithin() ? named(field(at)) : field(at);
        if (!choice.of().isWithin() && !choices.offers(choice.of(), value)) {
            throw new NotOfOurPages();
        }
        if (choice.of() == Choice.Of.LEVEL && !value.isEmpty()) {
            node.put(choice.name(), Integer.parseInt(value));
        } else if (!value.isEmpty()) {
            node.put(choice.name(), value);
        }
    }

    private void tags(ObjectNode node, String name, String at) {
        var tags = node.putArray(name);
        Arrays.stream(typed(at, WORD).split("[,،;\\n]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .forEach(tags::add);
    }

    private void effects(ObjectNode node, String name, String at) {
        var effects = node.putObject(name);
        for (var variable : variables) {
            figure(effects, variable, at + "." + variable);
        }
    }

    private void rows(Rows rows, ObjectNode node, String at) {
        var count = field(at + ".n");
        if (!COUNT.matcher(count).matches() || Integer.parseInt(count) > rows.most()) {
            throw new NotOfOurPages();
        }
        var list = JSON.arrayNode();
        for (var index = 0; index < Integer.parseInt(count); index++) {
            read(rows.parts(), list.addObject(), at + "." + index);
        }
        for (var part : rows.parts()) {
            if (part instanceof Part.Tick(var name, var isAlone) && isAlone) {
                alone(list, name, chosen(at + "." + name));
            }
        }
        if (rows.least() > 0 || !list.isEmpty() || rows.name().equals("sources")) {
            node.set(rows.name(), list);
        }
    }

    private static void alone(tools.jackson.databind.node.ArrayNode list, String name, String which) {
        if (!which.isEmpty()) {
            if (!COUNT.matcher(which).matches() || Integer.parseInt(which) >= list.size()) {
                throw new NotOfOurPages();
            }
            ((ObjectNode) list.get(Integer.parseInt(which))).put(name, true);
        }
    }

    /** Whatever led to a row by its code still does. */
    private void rename(List<Part> parts, ObjectNode node) {
        for (var part : parts) {
            switch (part) {
                case Choice choice -> {
                    var now = renamed.getOrDefault(choice.of(), Map.of())
                            .get(node.path(choice.name()).asString(""));
                    if (now != null) {
                        node.put(choice.name(), now);
                    }
                }
                case Part.Effects(var name) ->
                    renamed.getOrDefault(Choice.Of.VARIABLE, Map.of()).forEach((was, now) -> {
                        if (node.path(name) instanceof ObjectNode effects && effects.has(was)) {
                            effects.set(now, effects.remove(was));
                        }
                    });
                case Rows rows -> node.path(rows.name()).forEach(row -> rename(rows.parts(), (ObjectNode) row));
                case Part.Group group -> rename(group.parts(), (ObjectNode) node.path(group.name()));
                default -> {}
            }
        }
    }

    /** What somebody typed; what is longer than anything, or holds what no text may, is told. */
    private String typed(String name, int most) {
        var value = field(name).replace("\r\n", "\n");
        var at = name.substring("f.".length());
        var language = at.substring(at.lastIndexOf('.') + 1);
        var isText = most == Integer.MAX_VALUE;
        if (!Typed.isClean(value, true)) {
            foreign.add(
                    isText
                            ? new Problem(
                                    at.substring(0, at.lastIndexOf('.')), Fault.SIGNS, Map.of("language", language))
                            : new Problem(at, Fault.SIGNS, Map.of()));
        }
        if (value.length() > most) {
            foreign.add(new Problem(at, Fault.LONG, Map.of("most", most)));
        }
        return value;
    }

    private static String named(String value) {
        if (!Filled.NAMED.matcher(value).matches()) {
            throw new NotOfOurPages();
        }
        return value;
    }

    private String field(String name) {
        taken.add(name);
        var value = fields.get(name);
        if (value == null) {
            throw new NotOfOurPages();
        }
        return value;
    }

    /** What may be left out: a box, or a choice of one. */
    private String chosen(String name) {
        taken.add(name);
        return fields.getOrDefault(name, "");
    }
}
