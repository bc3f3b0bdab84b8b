package ma.etamkeen.people.signin;

import java.util.regex.Pattern;
import ma.etamkeen.platform.pages.Addresses;
import org.jspecify.annotations.Nullable;

/** Where a person goes after signing in: a page of ours or their own space, never another site. */
final class LocalPath {

    private static final Pattern OURS = Pattern.compile("/(?!/)[A-Za-z0-9/_.-]*(\\?[A-Za-z0-9/_.=&%+-]*)?");
    private static final String OWN_SPACE = "/me";
    private static final int LONGEST = 500;

    private LocalPath() {}

    /** The path without its language, if it is one of ours; else empty. */
    static String checked(@Nullable String wanted) {
        if (wanted == null || wanted.length() > LONGEST || !OURS.matcher(wanted).matches()) {
            return "";
        }
        var path = Addresses.withoutLanguage(wanted);
        return path.startsWith("//") || path.contains("..") ? "" : path;
    }

    /** Where to go: the path, else the person's own space. */
    static String orOwnSpace(@Nullable String wanted) {
        var path = checked(wanted);
        return path.isEmpty() ? OWN_SPACE : path;
    }
}
