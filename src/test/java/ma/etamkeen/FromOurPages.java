package ma.etamkeen;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.SignedInAccount;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What a browser adds by itself: requests of tests come from our own pages unless they say otherwise. */
@TestConfiguration(proxyBeanMethods = false)
public class FromOurPages {

    @Bean
    MockMvcBuilderCustomizer sameOrigin() {
        return builder ->
                builder.defaultRequest(MockMvcRequestBuilders.get("/").header("Sec-Fetch-Site", "same-origin"));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MockMvcBuilderCustomizer atOnce() {
        return builder -> builder.addFilters(new AtOnce());
    }

    /** The request comes from this account, as after signing in with every step taken. */
    public static RequestPostProcessor account(long id) {
        return session(new SignedInAccount(id, Instant.now(), Instant.now(), false));
    }

    /** The request comes from a session that has proven just this. */
    public static RequestPostProcessor session(SignedInAccount session) {
        var authentication = SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(session, null, List.of()));
        return request -> {
            // a browser that is signed in has a cookie, and is never given what is kept for visitors
            var cookies = Stream.ofNullable(request.getCookies()).flatMap(Stream::of);
            request.setCookies(Stream.concat(cookies, Stream.of(new Cookie("signed-in", "yes")))
                    .toArray(Cookie[]::new));
            return authentication.postProcessRequest(request);
        };
    }
}
