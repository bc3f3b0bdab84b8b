package ma.etamkeen.people.signin;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person recognises their device by: the names of its browser and of its system, empty when unknown. No address
 * and no version is kept.
 */
public record Device(String browser, String system) implements Serializable {

    static final Device UNKNOWN = new Device("", "");

    private record Sign(String in, String name) {}

    /** The narrower first: a browser names those it descends from. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Macintosh", "macOS"),
            new Sign("Linux", "Linux"));

    /** What the browser says of itself ({@code User-Agent}). */
    static Device of(@Nullable String said) {
        return said == null ? UNKNOWN : new Device(first(BROWSERS, said), first(SYSTEMS, said));
    }

    public boolean isKnown() {
        return !browser.isEmpty() && !system.isEmpty();
    }

    private static String first(List<Sign> signs, String said) {
        return signs.stream()
                .filter(sign -> said.contains(sign.in()))
                .map(Sign::name)
                .findFirst()
                .orElse("");
    }
}
