package ma.etamkeen.platform.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Style sheets, scripts, fonts and icons. At start each file gets a name with its fingerprint, so that browsers may
 * keep it for ever, and is compressed once. {@code css/app.css} becomes one file, as the sheets that stand beside it do: their
 * imports are put in place, each in its layer; a script that imports others becomes one with them; the icons become one
 * sprite.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
public class Assets extends OncePerRequestFilter {

    private static final String FOLDER = "/assets/";
    private static final String WORKER = "/assets/js/worker-";
    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([^\"]+)\"\\)(?: layer\\(([a-z]+)\\))?;");
    private static final Pattern URL = Pattern.compile("url\\(\"([^\":#]+)\"\\)");

    /**
     * All pages load the first; the others are what only the gallery, learning, its desk, its player, the hackathon and the
     * editors of entries need beside it.
     */
    private static final Set<String> SHEETS = Set.of(
            "css/app.css",
            "css/gallery.css",
            "css/learn.css",
            "css/learn-desk.css",
            "css/player.css",
            "css/hackathon-desk.css",
            "css/editorial.css");

    private static final Pattern SCRIPT_IMPORT = Pattern.compile("(?m)^import \\{[^}]*} from '([^']+)';\\n");
    private static final Pattern SCRIPT_COMMENT = Pattern.compile("(?m)^\\s*//.*\\n|^\\s+");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png",
            "webmanifest", "application/manifest+json");

    private final boolean fresh;
    private volatile Shelf shelf;

    /** An asset as it goes over the wire. */
    private record Asset(String type, Body body) {}

    private record Shelf(Map<String, String> addresses, Map<String, Asset> assets) {}

    Assets(Settings settings) {
        this.fresh = settings.fresh();
        this.shelf = stock();
    }

    /** The address of this file with its fingerprint. */
    String address(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No asset " + name));
    }

    /** The same, for content that names a file which may not be there. */
    public Optional<String> find(String name) {
        return Optional.ofNullable((fresh ? shelf = stock() : shelf).addresses.get(name));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asset = request.getRequestURI().startsWith(FOLDER) ? shelf.assets.get(request.getRequestURI()) : null;
        if (asset == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType(asset.type);
        response.setHeader("Cache-Control", fresh ? "no-cache" : "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        if (request.getRequestURI().startsWith(WORKER)) {
            // it stands between the browser and all pages, not only the scripts it lies beside
            response.setHeader("Service-Worker-Allowed", "/");
        }
        asset.body.send(request, response);
    }

    private Shelf stock() {
        var files = fresh ? fromSources() : fromClassPath();
        var addresses = new HashMap<String, String>();
        var assets = new HashMap<String, Asset>();
        files.put("icons.svg", sprite(files));
        files.forEach((name, content) -> {
            if (!name.endsWith(".css") && !name.startsWith("icons/") && !name.endsWith(".txt")) {
                add(name, name.endsWith(".js") ? script(name, files) : content, addresses, assets);
            }
        });
        files.forEach((name, content) -> {
            if (SHEETS.contains(name)) {
                add(name, bundle(name, content, files, addresses), addresses, assets);
            }
        });
        return new Shelf(addresses, assets);
    }

    private static void add(String name, byte[] content, Map<String, String> addresses, Map<String, Asset> assets) {
        var dot = name.lastIndexOf('.');
        var extension = name.substring(dot + 1);
        var type = TYPES.get(extension);
        if (type == null) {
            throw new IllegalStateException("An asset of unknown type: " + name);
        }
        var address = FOLDER + name.substring(0, dot) + "-" + fingerprint(content) + "." + extension;
        var isSmall = type.startsWith("font/") || type.equals("image/png");
        addresses.put(name, address);
        assets.put(address, new Asset(type, isSmall ? new Body(content, null) : Body.of(content)));
    }

    private static byte[] bundle(
            String name, byte[] content, Map<String, byte[]> files, Map<String, String> addresses) {
        var folder = name.substring(0, name.lastIndexOf('/') + 1);
        var css = IMPORT.matcher(text(content)).replaceAll(found -> {
            var imported = files.get(folder + found.group(1));
            if (imported == null) {
                throw new IllegalStateException(name + " imports " + found.group(1) + ", which does not exist");
            }
            var inside = text(imported);
            return Matcher.quoteReplacement(
                    found.group(2) == null ? inside : "@layer " + found.group(2) + " {\n" + inside + "}\n");
        });
        css = URL.matcher(css).replaceAll(found -> {
            var target = found.group(1).replaceFirst("^(\\.\\./)+", "");
            var address = addresses.get(target);
            if (address == null) {
                throw new IllegalStateException(name + " refers to " + target + ", which does not exist");
            }
            return Matcher.quoteReplacement("url(\"" + address + "\")");
        });
        return css.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s*([{};,>])\\s*", "$1")
                .replaceAll("(?<![\\w.-])0(\\.\\d)", "$1")
                .replaceAll("([a-z-]): ", "$1:")
                .replace(";}", "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A script in one file: what it imports stands before it, each once, so that a slow network is asked but once. */
    private static byte[] script(String name, Map<String, byte[]> files) {
        var parts = new LinkedHashMap<String, String>();
        gather(name, files, parts, new HashSet<>());
        var own = parts.remove(name);
        if (parts.isEmpty()) {
            return files.getOrDefault(name, new byte[0]);
        }
        var whole = new StringBuilder();
        parts.values().forEach(part -> whole.append(part.replaceAll("(?m)^export ", "")));
        return SCRIPT_COMMENT.matcher(whole.append(own)).replaceAll("").getBytes(StandardCharsets.UTF_8);
    }

    private static void gather(String name, Map<String, byte[]> files, Map<String, String> parts, Set<String> met) {
        var content = files.get(name);
        if (content == null) {
            throw new IllegalStateException(name + " is imported and does not exist");
        }
        if (met.add(name)) {
            var script = SCRIPT_IMPORT.matcher(text(content));
            script.results()
                    .map(found -> Path.of(name).resolveSibling(found.group(1)).normalize())
                    .forEach(imported -> gather(imported.toString(), files, parts, met));
            parts.put(name, script.replaceAll(""));
        }
    }

    private static byte[] sprite(Map<String, byte[]> files) {
        var sprite = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">");
        new TreeMap<>(files).forEach((name, content) -> {
            if (name.startsWith("icons/") && name.endsWith(".svg")) {
                var drawing = text(content);
                var body = drawing.substring(
                        drawing.indexOf('>', drawing.indexOf("<svg")) + 1, drawing.lastIndexOf("</svg>"));
                sprite.append("<symbol id=\"")
                        .append(name, "icons/".length(), name.length() - ".svg".length())
                        .append("\" viewBox=\"0 0 24 24\">")
                        .append(body.replaceAll("\\s+", " ")
                                .replace("> <", "><")
                                .strip())
                        .append("</symbol>");
            }
        });
        return sprite.append("</svg>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> fromClassPath() {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:assets/**/*.*")) {
                var address = file.getURL().toString();
                var name = address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
                files.put(name, file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Map<String, byte[]> fromSources() {
        var folder = Path.of("src/main/assets");
        var files = new TreeMap<String, byte[]>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
