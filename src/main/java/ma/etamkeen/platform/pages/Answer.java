package ma.etamkeen.platform.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.etamkeen.platform.forms.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a handler answers: a page with its values, or "go there". A page's values are the {@code @param}s of its
 * template, by name.
 */
public final class Answer extends ModelAndView {

    private Answer(String view, HttpStatus status) {
        super(view, status);
    }

    /** This template, {@code training/session} for {@code pages/training/session.jte}. */
    public static Answer page(String template) {
        return new Answer(template, HttpStatus.OK);
    }

    /** The page again, because a rule or a field refused: 422. */
    public static Answer refused(String template) {
        return new Answer(template, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The page again, because somebody changed the thing meanwhile: 409. */
    public static Answer stale(String template) {
        return new Answer(template, HttpStatus.CONFLICT);
    }

    /** A page with any other status. */
    public static Answer page(HttpStatus status, String template) {
        return new Answer(template, status);
    }

    /** Done: go to this path of the same language ({@code "/training/sessions/7"}). */
    public static Answer goTo(String path) {
        return new Answer(Redirection.PREFIX + path, HttpStatus.SEE_OTHER);
    }

    /** Says this when the next page is shown: a key of the words files and its named arguments. */
    public Answer saying(String key, Object... named) {
        var arguments = new LinkedHashMap<String, String>();
        for (var index = 0; index + 1 < named.length; index += 2) {
            arguments.put((String) named[index], String.valueOf(named[index + 1]));
        }
        addObject(Toast.MODEL, new Toast(key, arguments));
        return this;
    }

    /** The page says that it is a preview of what is written there. */
    public Answer previewing(String back, int number) {
        addObject(Preview.MODEL, new Preview(back, number));
        return this;
    }

    /** Gives the template a value. */
    public Answer with(String name, @Nullable Object value) {
        getModel().put(name, value);
        return this;
    }

    /** Gives the template the form as {@code form}: what was typed and what is wrong with it. */
    public Answer form(Object form, BindingResult errors) {
        return with("form", Fields.of(form, errors));
    }

    /** Gives the template a form nobody has sent yet. */
    public Answer form(Object form) {
        return with("form", Fields.of(form));
    }

    Map<String, Object> values() {
        return getModel();
    }
}
