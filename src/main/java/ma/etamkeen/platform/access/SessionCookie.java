package ma.etamkeen.platform.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie of a web session. Under an HTTPS address it is for HTTPS only and carries the prefix that keeps any other
 * host of the domain from planting one.
 */
@Configuration(proxyBeanMethods = false)
class SessionCookie {

    @Bean
    CookieSerializer cookieOfTheSession(@Value("${tamkeen.address:http://localhost:8080}") String address) {
        var cookie = new DefaultCookieSerializer();
        var https = address.startsWith("https://");
        cookie.setCookieName(https ? "__Host-session" : "session");
        cookie.setUseSecureCookie(https);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }
}
