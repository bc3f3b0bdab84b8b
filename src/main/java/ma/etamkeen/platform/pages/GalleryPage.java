package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.words.Language;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component in every state, in both reading directions on one page, for those who draw and those who check. */
@Pages
@Open
@ConditionalOnProperty("tamkeen.gallery")
public class GalleryPage {

    private final Templates templates;

    GalleryPage(Templates templates) {
        this.templates = templates;
    }

    /** The components as one language shows them: a form that was refused and one nobody has touched. */
    public record Samples(Page page, Fields form, Fields untouched) {}

    @GetMapping("/gallery")
    Answer show(HttpServletRequest request, HttpServletResponse response) {
        return Answer.page("gallery/gallery").with("samples", samples(templates.page(request, response)));
    }

    static List<Samples> samples(Page page) {
        var latin = page.language() == Language.AR ? Language.FR : page.language();
        return List.of(in(Language.AR, page), in(latin, page));
    }

    private static Samples in(Language language, Page page) {
        var tag = language.tag() + "-";
        var typed = new LinkedHashMap<String, Object>();
        typed.put(tag + "mail", "civil-servant@");
        typed.put(tag + "number", "1204517");
        typed.put(tag + "mode", "room");
        typed.put(tag + "agree", "true");
        var errors = new MapBindingResult(typed, "form");
        errors.rejectValue(tag + "mail", "forms.error.email");
        errors.rejectValue(tag + "day", "forms.error.required");
        errors.rejectValue(tag + "slots", "forms.error.choice");
        return new Samples(
                page.seenIn(language),
                Fields.of(typed, errors),
                Fields.of(typed, new MapBindingResult(new LinkedHashMap<String, Object>(), "form")));
    }
}
