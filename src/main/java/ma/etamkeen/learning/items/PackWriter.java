package ma.etamkeen.learning.items;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.content.Capsule;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.learning.content.Reference;
import ma.etamkeen.learning.progress.Days;
import ma.etamkeen.learning.progress.ProgressFile;
import ma.etamkeen.learning.rating.Rating;
import ma.etamkeen.platform.pages.Assets;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a pack in one language. An item of which anything is missing in that language is not in it. */
final class PackWriter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double DIGITS = 1e4;

    private final Language language;
    private final Shelf shelf;
    private final int since;
    private final Map<String, Rating> ratings;
    private final Assets assets;
    private boolean complete;

    PackWriter(Language language, Shelf shelf, int since, Map<String, Rating> ratings, Assets assets) {
        this.language = language;
        this.shelf = shelf;
        this.since = since;
        this.ratings = ratings;
        this.assets = assets;
    }

    ObjectNode write(Theme theme, String title, Days days) {
        var content = shelf.content();
        var pack = JSON.createObjectNode()
                .put("theme", theme.code())
                .put("lang", language.tag())
                .put("pack", shelf.pack())
                .put("since", since)
                .put("title", title)
                .put("palette", theme.palette().name().toLowerCase(Locale.ROOT));
        var units = pack.putArray("units");
        content.units()
                .forEach(unit -> units.addObject()
                        .put("code", unit.code())
                        .put("title", in(unit.title()))
                        .put("lead", in(unit.lead())));
        var capsules = pack.putArray("capsules");
        content.capsules().forEach(capsule -> add(capsules, capsule.code(), capsule(capsule)));
        var questions = pack.putArray("questions");
        content.questions().forEach(question -> add(questions, question.code(), question(question)));
        var cases = pack.putArray("cases");
        add(cases, content.story().code(), story(content.story()));
        var retired = pack.putArray("retired");
        shelf.retired().entrySet().stream()
                .filter(item -> since > 0 && item.getValue() > since)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(retired::add);
        pack.set("day", ProgressFile.days(days));
        return pack;
    }

    private interface Item {
        void write(ObjectNode item);
    }

    private void add(ArrayNode list, String code, Item writing) {
        if (!shelf.isAfter(code, since)) {
            return;
        }
        complete = true;
        var item = JSON.createObjectNode().put("code", code).put("version", shelf.version(code));
        writing.write(item);
        if (complete) {
            list.add(item);
        }
    }

    private String in(Text text) {
        var words = text.in(language);
        complete &= words != null;
        return Text.orEmpty(words);
    }

    private Item capsule(Capsule capsule) {
        return item -> {
            item.put("unit", capsule.unit())
                    .put("minutes", capsule.minutes())
                    .put("title", in(capsule.title()))
                    .put("body", in(capsule.body()))
                    .put("takeaway", in(capsule.takeaway()));
            references(item, capsule.references());
        };
    }

    private void references(ObjectNode item, List<Reference> references) {
        var list = item.putArray("references");
        references.forEach(reference -> list.addObject()
                .put("title", in(reference.title()))
                .put("article", reference.article())
                .put("address", reference.address().toString()));
    }

    private Item question(Question question) {
        return item -> {
            var asking = question.asking();
            item.put("unit", asking.unit())
                    .put("level", asking.level())
                    .put("kind", question.task().kind())
                    .put("guess", question.task().guess())
                    .put("stem", in(asking.stem()))
                    .put("hint", in(asking.hint()))
                    .put("feedback", in(asking.feedback()));
            references(item, asking.references());
            var rating = ratings.getOrDefault(question.code(), new Rating(asking.level(), 0));
            item.putArray("rating")
                    .add(Math.round(rating.value() * DIGITS) / DIGITS)
                    .add(rating.answers());
            task(item.putObject("task"), question.task());
        };
    }

    private void task(ObjectNode task, Question.Task asked) {
        switch (asked) {
            case Single(var options) -> options(task.putArray("options"), options);
            case Multiple(var options) -> options(task.putArray("options"), options);
            case Truth(var answer, var why, var otherwise) ->
                task.put("answer", answer).put("why", in(why)).put("otherwise", in(otherwise));
            case Order(var steps) -> {
                var list = task.putArray("steps");
                steps.forEach(
                        step -> list.addObject().put("text", in(step.text())).put("why", in(step.why())));
            }
            case Match match -> match(task, match);
            case Gap(var text, var gaps) -> {
                task.put("text", in(text));
                var list = task.putArray("gaps");
                gaps.forEach(options -> options(list.addArray(), options));
            }
            case Short words -> words(task, words);
            case Number number -> number(task, number);
            case Hotspot hotspot -> hotspot(task, hotspot);
            case Sort sort -> sort(task, sort);
            case Spot(var form, var parts) -> {
                task.put("form", form);
                var list = task.putArray("parts");
                parts.forEach(part -> list.addObject()
                        .put("label", part.label() == null ? null : in(part.label()))
                        .put("text", in(part.text()))
                        .put("isWrong", part.isWrong())
                        .put("why", in(part.why())));
            }
        }
    }

    private void options(ArrayNode list, List<Option> options) {
        options.forEach(option -> list.addObject()
                .put("text", in(option.text()))
                .put("isRight", option.isRight())
                .put("why", in(option.why())));
    }

    private void match(ObjectNode task, Match match) {
        var pairs = task.putArray("pairs");
        match.pairs()
                .forEach(pair -> pairs.addObject()
                        .put("left", in(pair.left()))
                        .put("right", in(pair.right()))
                        .put("why", in(pair.why())));
        var extra = task.putArray("extra");
        match.extra()
                .forEach(one -> extra.addObject().put("text", in(one.text())).put("why", in(one.why())));
    }

    /** In all languages: a word of another one is as right as one's own. */
    private void words(ObjectNode task, Short words) {
        answers(task.putObject("accepted"), words.accepted());
        var foreseen = task.putArray("foreseen");
        words.foreseen().forEach(one -> {
            var wrong = foreseen.addObject();
            answers(wrong.putObject("answers"), one.answers());
            wrong.put("why", in(one.why()));
        });
    }

    private static void answers(ObjectNode node, Map<Language, List<String>> answers) {
        answers.forEach((language, words) -> words.forEach(node.withArray("/" + language.tag())::add));
    }

    private void number(ObjectNode task, Number number) {
        task.put("answer", number.answer()).put("tolerance", number.tolerance()).put("measure", in(number.measure()));
        var foreseen = task.putArray("foreseen");
        number.foreseen()
                .forEach(one -> foreseen.addObject()
                        .put("answer", one.answer())
                        .put("tolerance", one.tolerance())
                        .put("why", in(one.why())));
    }

    private void hotspot(ObjectNode task, Hotspot hotspot) {
        var address = assets.find("learning/" + hotspot.image() + ".svg");
        complete &= address.isPresent();
        task.put("image", hotspot.image())
                .put("imageAddress", address.orElse(""))
                .put("alternative", in(hotspot.alternative()));
        var areas = task.putArray("areas");
        hotspot.areas()
                .forEach(area -> areas.addObject()
                        .put("x", area.x())
                        .put("y", area.y())
                        .put("width", area.width())
                        .put("height", area.height())
                        .put("name", in(area.name()))
                        .put("isRight", area.isRight())
                        .put("why", in(area.why())));
    }

    private void sort(ObjectNode task, Sort sort) {
        var buckets = task.putArray("buckets");
        sort.buckets()
                .forEach(
                        bucket -> buckets.addObject().put("code", bucket.code()).put("title", in(bucket.title())));
        var items = task.putArray("items");
        sort.items()
                .forEach(one -> items.addObject()
                        .put("text", in(one.text()))
                        .put("bucket", one.bucket())
                        .put("why", in(one.why())));
    }

    private Item story(Case story) {
        return item -> {
            item.put("minutes", story.minutes()).put("title", in(story.title())).put("lead", in(story.lead()));
            var variables = item.putArray("variables");
            story.variables()
                    .forEach(variable -> variables
                            .addObject()
                            .put("code", variable.code())
                            .put("title", in(variable.title()))
                            .put("start", variable.start())
                            .put("least", variable.least())
                            .put("most", variable.most()));
            item.put("start", story.start());
            var scenes = item.putArray("scenes");
            story.scenes().forEach(scene -> scene(scenes.addObject(), scene));
            var endings = item.putArray("endings");
            story.endings()
                    .forEach(ending -> endings.addObject()
                            .put("code", ending.code())
                            .put("title", in(ending.title()))
                            .put("text", in(ending.text()))
                            .put("debrief", in(ending.debrief())));
        };
    }

    private void scene(ObjectNode node, Case.Scene scene) {
        node.put("code", scene.code()).put("text", in(scene.text()));
        var choices = node.putArray("choices");
        for (var choice : scene.choices()) {
            var one = choices.addObject()
                    .put("code", choice.code())
                    .put("text", in(choice.text()))
                    .put("quality", choice.quality().name().toLowerCase(Locale.ROOT));
            var effects = one.putObject("effects");
            choice.effects().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(effect -> effects.put(effect.getKey(), effect.getValue()));
            one.put("consequence", in(choice.consequence()))
                    .put("why", in(choice.why()))
                    .put("to", choice.to());
            conditions(one.putArray("when"), choice.when());
        }
        var routes = node.putArray("routes");
        for (var route : scene.routes()) {
            var one = routes.addObject();
            conditions(one.putArray("when"), route.when());
            one.put("to", route.to());
        }
    }

    private static void conditions(ArrayNode when, List<Case.Condition> conditions) {
        for (var condition : conditions) {
            var one = when.addObject().put("variable", condition.variable());
            if (condition.least() != null) {
                one.put("least", condition.least());
            }
            if (condition.most() != null) {
                one.put("most", condition.most());
            }
        }
    }
}
