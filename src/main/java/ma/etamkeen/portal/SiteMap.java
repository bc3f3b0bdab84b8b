package ma.etamkeen.portal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What machines that read the web are told: every public page in the languages it exists in, and what is not for them.
 * The pages are those of the menus and those that can be found.
 */
@Controller
@Open
class SiteMap {

    private static final String MAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final SearchIndex index;
    private final List<MenuEntry> menus;
    private final Settings settings;

    SiteMap(SearchIndex index, List<MenuEntry> menus, Settings settings) {
        this.index = index;
        this.menus = menus;
        this.settings = settings;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("""
                User-agent: *
                Disallow: /*/desk
                Disallow: /*/admin
                Disallow: /*/me
                Disallow: /*/search
                Disallow: /api/

                Sitemap: %s/sitemap.xml
                """.formatted(settings.address()));
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<byte[]> map() throws XMLStreamException {
        var paths = new TreeMap<String, List<Language>>();
        index.addresses().forEach((path, languages) -> {
            if (path.indexOf('#') < 0) {
                paths.put(path, languages);
            }
        });
        var all = Arrays.asList(Language.values());
        paths.put("", all);
        menus.stream().filter(SiteMap::isAPublicPage).forEach(menu -> paths.put(menu.path(), all));
        var map = write(paths);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .eTag(DigestUtils.md5DigestAsHex(map))
                .body(map);
    }

    private static boolean isAPublicPage(MenuEntry menu) {
        return (menu.place() == MenuEntry.Place.TOP || menu.place() == MenuEntry.Place.FOOT)
                && menu.visible().test(Viewer.visitor(Language.AR))
                && !menu.path().equals("/search")
                && menu.path().indexOf('.') < 0;
    }

    private byte[] write(TreeMap<String, List<Language>> paths) throws XMLStreamException {
        var bytes = new ByteArrayOutputStream();
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("urlset");
        xml.writeDefaultNamespace(MAP);
        xml.writeNamespace("xhtml", XHTML);
        for (var page : paths.entrySet()) {
            for (var language : page.getValue()) {
                xml.writeStartElement("url");
                xml.writeStartElement("loc");
                xml.writeCharacters(address(page.getKey(), language));
                xml.writeEndElement();
                for (var other : page.getValue()) {
                    alternate(xml, other.tag(), address(page.getKey(), other));
                }
                alternate(
                        xml, "x-default", address(page.getKey(), page.getValue().getFirst()));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private static void alternate(XMLStreamWriter xml, String language, String address) throws XMLStreamException {
        xml.writeEmptyElement("xhtml", "link", XHTML);
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("hreflang", language);
        xml.writeAttribute("href", address);
    }

    private String address(String path, Language language) {
        return settings.address() + "/" + language.tag() + path;
    }
}
