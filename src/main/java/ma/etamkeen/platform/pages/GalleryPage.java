package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.words.Language;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Every component in every state, in both reading directions on one page, for those who draw and those who check; and
 * what stands around a page, as each kind of viewer has it.
 */
@Pages
@Open
@ConditionalOnProperty("tamkeen.gallery")
public class GalleryPage {

    /** Nobody's number: what menus ask about this viewer finds nothing. */
    private static final long NOBODY = -1;

    private final Templates templates;
    private final List<GalleryEntry> entries;

    GalleryPage(Templates templates, List<GalleryEntry> entries) {
        this.templates = templates;
        this.entries = entries;
    }

    /** What can stand around a page. */
    public enum Frame {
        VISITOR,
        PERSON,
        TASK,
        DESK;

        /** The last step of its address, and of the key of its words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The components as one language shows them.
     *
     * @param refused a form with something wrong in every field
     * @param untouched the same form before anybody wrote into it
     * @param filled the same form, filled in
     */
    public record Samples(Page page, Fields refused, Fields untouched, Fields filled) {}

    @GetMapping("/gallery")
    Answer show(HttpServletRequest request, HttpServletResponse response) {
        return Answer.page("gallery/gallery")
                .with("samples", samples(templates.page(request, response)))
                .with("entries", entries);
    }

    @GetMapping("/gallery/{frame}")
    Answer frame(@PathVariable String frame, HttpServletRequest request, HttpServletResponse response) {
        var wanted = Arrays.stream(Frame.values())
                .filter(known -> known.key().equals(frame))
                .findFirst()
                .orElseThrow(NotHere::new);
        return Answer.page("gallery/frame")
                .with("frame", wanted)
                .with("seen", seen(templates.page(request, response), wanted));
    }

    static List<Samples> samples(Page page) {
        var latin = page.language() == Language.AR ? Language.FR : page.language();
        return List.of(in(Language.AR, page), in(latin, page));
    }

    /** The page as whoever has this frame sees it, after a deed. */
    static Page seen(Page page, Frame frame) {
        var name = page.t("gallery.somebody");
        var viewer = switch (frame) {
            case VISITOR, TASK -> Viewer.visitor(page.language());
            case PERSON -> new Viewer(NOBODY, NOBODY, 0, name, page.language(), List.of());
            case DESK ->
                new Viewer(
                        NOBODY,
                        NOBODY,
                        0,
                        name,
                        page.language(),
                        List.of(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0)));
        };
        return page.seenBy(viewer, new Toast("gallery.toast", Map.of()));
    }

    private static Samples in(Language language, Page page) {
        var tag = language.tag() + "-";
        var shown = page.seenIn(language);
        var typed = new LinkedHashMap<String, Object>(Map.of("mail", "civil-servant@", "number", "1204517"));
        var wrong = new MapBindingResult(typed, "form");
        wrong.reject("gallery.refusal");
        wrong.rejectValue("mail", "forms.error.email");
        for (var field : List.of("day", "region", "mode", "slots", "why", "agree")) {
            wrong.rejectValue(field, "forms.error.required");
        }
        var filled = Map.<String, Object>of(
                "mail", "civil-servant@demo.example",
                "number", "1204517",
                "day", "2027-02-02",
                "region", "north",
                "mode", "room",
                "slots", List.of("2", "4"),
                "why", shown.t("gallery.because"),
                "agree", "true");
        return new Samples(
                shown,
                Fields.of(typed, wrong).apart(tag + "refused"),
                fields(Map.of()).apart(tag + "untouched"),
                fields(filled).apart(tag + "filled"));
    }

    private static Fields fields(Map<String, Object> values) {
        var form = new LinkedHashMap<>(values);
        return Fields.of(form, new MapBindingResult(form, "form"));
    }
}
