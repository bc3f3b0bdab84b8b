package ma.etamkeen.platform.pages;

/** Where something that is said comes from: an address on the web. */
public record Source(String address) {

    /** The name of the site, which is what people recognise; the address itself when it has none. */
    public String site() {
        var start = address.indexOf("://");
        if (start < 0) {
            return address;
        }
        var end = address.indexOf('/', start + 3);
        var site = address.substring(start + 3, end < 0 ? address.length() : end);
        return site.startsWith("www.") ? site.substring(4) : site;
    }
}
