package ma.etamkeen.platform.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;

/** What an address says about language, and the address without it. */
public final class Addresses {

    static final String LANGUAGE_COOKIE = "lang";

    private Addresses() {}

    /** The language in the address, else the one the person chose before, else the browser's, else Arabic. */
    public static Language language(HttpServletRequest request) {
        return inAddress(asked(request)).orElseGet(() -> preferred(request));
    }

    /** The path that was asked for, also while its error is being answered; empty when the server could not read it. */
    static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused
                ? refused
                : Objects.requireNonNullElse(request.getRequestURI(), "");
    }

    /** The language that begins this path, if it is one of ours. */
    public static Optional<Language> inAddress(String path) {
        return path.length() == 3 || (path.length() > 3 && path.charAt(3) == '/')
                ? Language.of(path.substring(1, 3))
                : Optional.empty();
    }

    /** {@code /fr/training/sessions/7} becomes {@code /training/sessions/7}; the home of a language becomes empty. */
    public static String withoutLanguage(String path) {
        return inAddress(path).isPresent() ? path.substring(3) : path;
    }

    private static Language preferred(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(LANGUAGE_COOKIE)) {
                    var chosen = Language.of(cookie.getValue());
                    if (chosen.isPresent()) {
                        return chosen.get();
                    }
                }
            }
        }
        if (request.getHeader("Accept-Language") != null) {
            var wanted = request.getLocales();
            while (wanted.hasMoreElements()) {
                Locale locale = wanted.nextElement();
                var spoken = Language.of(locale.getLanguage());
                if (spoken.isPresent()) {
                    return spoken.get();
                }
            }
        }
        return Language.AR;
    }
}
