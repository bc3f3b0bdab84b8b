package ma.etamkeen.platform.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the installing administration says of itself.
 *
 * @param address the public address without a slash at its end, for links in mails and feeds
 * @param contact the e-mail address shown on the contact page, if any
 * @param gallery whether the page that shows every component is served
 * @param fresh whether pages and assets are read again at each request, for those who write them
 * @param keep how many seconds a page that is the same for all visitors may be kept
 * @param atOnce how many pages are made at a time, 0 for as many as suit the processors
 */
@ConfigurationProperties("tamkeen")
public record Settings(
        @DefaultValue("http://localhost:8080") String address,
        @Nullable String contact,
        @DefaultValue("false") boolean gallery,
        @DefaultValue("false") boolean fresh,
        @DefaultValue("60") int keep,
        @DefaultValue("0") int atOnce) {}
