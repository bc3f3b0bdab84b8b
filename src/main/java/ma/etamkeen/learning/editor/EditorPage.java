package ma.etamkeen.learning.editor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.drafts.Deeds;
import ma.etamkeen.learning.drafts.Draft;
import ma.etamkeen.learning.drafts.Drafts;
import ma.etamkeen.learning.drafts.Saving;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where something to learn is written, in three languages side by side, with what learners will see beside it. Rows come, go
 * and move without a script and without being saved.
 */
@Pages
@RequestMapping("/desk/learning/drafts/{id:[0-9]{1,15}}")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class EditorPage {

    private static final String PAGE = "learning/editor/draft";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern BEHIND = Pattern.compile("[a-z0-9._]{1,120}:(?:ar|fr|en)");
    private static final Pattern RIGHT = Pattern.compile("ok\\.([a-z0-9._]{1,120})\\.(ar|fr|en)");
    private static final Pattern WAY = Pattern.compile("[a-z0-9.-]{0,1500}");
    private static final Set<String> OTHERS = Set.of("number", "stale", "see", "way", "small", "do");
    private static final String WALK = "way:";

    private final Drafts drafts;
    private final Themes themes;
    private final Items items;
    private final WriterNames names;

    EditorPage(Drafts drafts, Themes themes, Items items, WriterNames names) {
        this.drafts = drafts;
        this.themes = themes;
        this.items = items;
        this.names = names;
    }

    /** What came in. */
    private record Sent(Draft draft, Editor editor, int number, Set<String> stillRight, boolean isSmall, String deed) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        var draft = drafts.find(viewer, id);
        return page(Answer.page(PAGE), Editor.of(draft, choices(draft)), draft.number(), viewer, Map.of());
    }

    /** Saves, or does something to the rows of a list and saves nothing. */
    @PostMapping
    Answer save(@PathVariable long id, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sent = sent(id, fields, viewer);
        if (RowDeed.isOne(sent.deed())) {
            return rows(sent, fields, viewer);
        }
        if (!sent.deed().equals("save")) {
            throw new NotOfOurPages();
        }
        if (sent.editor().isForeign()) {
            return page(Answer.refused(PAGE), sent.editor(), sent.number(), viewer, fields)
                    .with("refused", true);
        }
        return switch (drafts.save(
                viewer, id, sent.number(), sent.editor().body(), sent.stillRight(), sent.isSmall())) {
            case Saving.Done _ -> Answer.goTo(sent.draft().path()).saying("learning.editor.saved");
            case Saving.Stale(var theirs) ->
                page(Answer.stale(PAGE), sent.editor(), theirs.number(), viewer, fields)
                        .with(
                                "theirs",
                                Editor.differing(
                                        Shape.of(theirs.kind(), theirs.body()),
                                        sent.editor().body(),
                                        theirs.body()));
        };
    }

    private Answer rows(Sent sent, Map<String, String> fields, Viewer viewer) {
        var draft = sent.draft();
        var done = RowDeed.read(sent.deed())
                .to(Shape.of(draft.kind(), draft.body()), sent.editor().body(), behind(fields));
        return page(
                Answer.page(PAGE),
                Editor.of(draft, choices(draft), done.body(), done.stale(), done.focus(), List.of()),
                sent.number(),
                viewer,
                fields);
    }

    /** Shows what learners would see of what stands in the form: on the whole page, or alone for the script that puts it there. */
    @PostMapping("/preview")
    Answer preview(@PathVariable long id, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sent = sent(id, fields, viewer);
        if (!sent.deed().equals("piece")
                && !sent.deed().equals("see")
                && !sent.deed().startsWith(WALK)) {
            throw new NotOfOurPages();
        }
        if (sent.editor().isForeign()) {
            return sent.deed().equals("piece")
                    ? seen(Answer.refused("learning/editor/seen"), sent.editor(), viewer, fields)
                    : page(Answer.refused(PAGE), sent.editor(), sent.number(), viewer, fields)
                            .with("refused", true);
        }
        return sent.deed().equals("piece")
                ? seen(Answer.page("learning/editor/seen"), sent.editor(), viewer, fields)
                : page(Answer.page(PAGE), sent.editor(), sent.number(), viewer, fields);
    }

    private Sent sent(long id, Map<String, String> fields, Viewer viewer) {
        var draft = drafts.find(viewer, id);
        var number = fields.getOrDefault("number", "");
        if (!NUMBER.matcher(number).matches()
                || !List.of("", "yes").contains(fields.getOrDefault("small", ""))
                || !WAY.matcher(fields.getOrDefault("way", "")).matches()) {
            throw new NotOfOurPages();
        }
        var stillRight = new TreeSet<String>();
        fields.forEach((name, value) -> {
            var right = RIGHT.matcher(name);
            if (right.matches() && value.equals(Filled.TICKED)) {
                stillRight.add(right.group(1) + ":" + right.group(2));
            } else if (!name.startsWith("f.") && !OTHERS.contains(name)) {
                throw new NotOfOurPages();
            }
        });
        var choices = choices(draft);
        var posted = Posted.read(Shape.of(draft.kind(), draft.body()), draft.body(), fields, choices);
        return new Sent(
                draft,
                Editor.of(draft, choices, posted.body(), behind(fields), "", posted.foreign()),
                Integer.parseInt(number),
                stillRight,
                fields.containsKey("small"),
                fields.getOrDefault("do", ""));
    }

    /** Which languages of which texts the form showed to be behind. */
    private static Set<String> behind(Map<String, String> fields) {
        var behind = Arrays.stream(fields.getOrDefault("stale", "").split(" "))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (behind.stream().anyMatch(one -> !BEHIND.matcher(one).matches())) {
            throw new NotOfOurPages();
        }
        return behind;
    }

    private Choices choices(Draft draft) {
        return Choices.of(items.content(draft.theme()).map(ThemeContent::units).orElse(List.of()), draft.body());
    }

    private Answer page(Answer answer, Editor editor, int number, Viewer viewer, Map<String, String> fields) {
        var draft = editor.draft();
        return seen(answer, editor, viewer, fields)
                .with("theme", themes.find(draft.theme()).orElseThrow(NotHere::new))
                .with("number", number)
                .with(
                        "writers",
                        List.copyOf(names.of(draft.writers(), viewer.language()).values()))
                .with("deeds", Deeds.of(viewer, draft));
    }

    private static Answer seen(Answer answer, Editor editor, Viewer viewer, Map<String, String> fields) {
        var wanted = fields.getOrDefault("see", viewer.language().tag());
        var language = Language.of(wanted).orElseThrow(NotOfOurPages::new);
        var deed = fields.getOrDefault("do", "");
        var way = deed.startsWith(WALK) ? deed.substring(WALK.length()) : fields.getOrDefault("way", "");
        if (!WAY.matcher(way).matches()) {
            throw new NotOfOurPages();
        }
        return answer.with("editor", editor)
                .with("see", language)
                .with("seen", Seen.of(editor.draft().kind(), editor.body(), editor.problems(), language, way));
    }
}
