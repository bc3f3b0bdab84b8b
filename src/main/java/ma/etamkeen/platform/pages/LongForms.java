package ma.etamkeen.platform.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form with a field of many megabytes. The server would cut it off and lose all of it; here it is read as it comes and no
 * field is kept longer than {@link #LONGEST}, so that the field says that it is too long, what was typed elsewhere stays,
 * and nobody fills the memory.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 18)
class LongForms extends OncePerRequestFilter {

    /** Up to here the server reads forms itself: {@code server.tomcat.max-http-form-post-size}. */
    static final long SERVED = 4L << 20;

    /** Longer than any field may be, in bytes. */
    static final int LONGEST = 1 << 20;

    /** A text of ten megabytes, each of its letters written as six. */
    private static final long MOST = 64L << 20;

    private static final int MOST_KEPT = 4 << 20;
    private static final int MOST_FIELDS = 1_000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(isLong(request) ? new Cut(request, read(request.getInputStream())) : request, response);
    }

    private static boolean isLong(HttpServletRequest request) {
        var type = request.getContentType();
        var length = request.getContentLengthLong();
        return "POST".equals(request.getMethod())
                && type != null
                && type.startsWith("application/x-www-form-urlencoded")
                && length > SERVED
                && length <= MOST;
    }

    private static Map<String, List<String>> read(InputStream body) throws IOException {
        var fields = new LinkedHashMap<String, List<String>>();
        var name = "";
        var now = new ByteArrayOutputStream();
        var isValue = false;
        var kept = 0;
        var count = 0;
        try (var in = new BufferedInputStream(body, 64 * 1024)) {
            for (var next = in.read(); ; next = in.read()) {
                if (next == '&' || next < 0) {
                    var words = now.toString(StandardCharsets.UTF_8);
                    if (count++ < MOST_FIELDS && (isValue || !words.isEmpty())) {
                        fields.computeIfAbsent(isValue ? name : words, _ -> new ArrayList<>())
                                .add(isValue ? words : "");
                    }
                    now.reset();
                    isValue = false;
                    if (next < 0) {
                        return fields;
                    }
                } else if (next == '=' && !isValue) {
                    name = now.toString(StandardCharsets.UTF_8);
                    now.reset();
                    isValue = true;
                } else {
                    var letter = next == '+' ? ' ' : next == '%' ? 16 * digit(in.read()) + digit(in.read()) : next;
                    if (now.size() <= LONGEST && kept < MOST_KEPT) {
                        now.write(letter);
                        kept++;
                    }
                }
            }
        }
    }

    private static int digit(int letter) {
        return Math.max(0, Character.digit(letter, 16));
    }

    /** The request with its fields, none of them longer than is told apart. */
    private static final class Cut extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        Cut(HttpServletRequest request, Map<String, List<String>> fields) {
            super(request);
            // the body has been read: what the server knows itself is the query
            request.getParameterMap().forEach((name, values) -> parameters.put(name, values.clone()));
            fields.forEach((name, values) -> parameters.merge(name, values.toArray(String[]::new), (query, form) -> {
                var all = new ArrayList<>(List.of(query));
                all.addAll(List.of(form));
                return all.toArray(String[]::new);
            }));
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = parameters.get(name);
            return values == null ? null : values.clone();
        }
    }
}
