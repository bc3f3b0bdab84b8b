package ma.etamkeen.platform.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A short confirmation for the next page. It travels in a cookie as a key of the words files, so that it opens no
 * session, and whatever somebody writes into that cookie is at most another sentence of ours.
 */
record Toast(String key, Map<String, String> arguments) {

    static final String MODEL = Toast.class.getName();

    private static final String COOKIE = "said";
    private static final int LONGEST_ARGUMENT = 200;

    void leave(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(write(), 60, request.isSecure()));
    }

    static @Nullable Toast take(HttpServletRequest request, HttpServletResponse response) {
        var cookies = request.getCookies();
        if (cookies == null || !"GET".equals(request.getMethod())) {
            return null;
        }
        for (var cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                response.addCookie(cookie("", 0, request.isSecure()));
                return read(cookie.getValue());
            }
        }
        return null;
    }

    private String write() {
        return key
                + arguments.entrySet().stream()
                        .map(argument -> "&" + argument.getKey() + "="
                                + URLEncoder.encode(shortened(argument.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_ARGUMENT ? value : value.substring(0, LONGEST_ARGUMENT) + "…";
    }

    private static @Nullable Toast read(String value) {
        try {
            var pieces = value.split("&", -1);
            var arguments = new LinkedHashMap<String, String>();
            for (var index = 1; index < pieces.length; index++) {
                var pair = pieces[index].split("=", 2);
                if (pair.length == 2) {
                    arguments.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
                }
            }
            return new Toast(pieces[0], arguments);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Cookie cookie(String value, int seconds, boolean secure) {
        var cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
