package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The page of settings names every setting there is, no other, and the default each has. */
class ConfigurationRuleTest {

    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| ([^|]*) \\|");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(tamkeen\\.[a-z.-]+)(?::([^}\"]*))?}");
    private static final Pattern NAMED = Pattern.compile(
            "(?:getProperty\\(|ConditionalOnProperty\\((?:name = )?|containsProperty\\()\"(tamkeen\\.[a-z.-]+)\"");
    private static final Pattern IN_COMMANDS = Pattern.compile("TAMKEEN_[A-Z_]+");
    private static final Pattern DEPLOYED_SETTING = Pattern.compile("\\b((?:TAMKEEN|SERVER|SPRING)_[A-Z0-9_]+)");
    /** From the root of the project, where the unit finds it installed, or what the image copies from it. */
    private static final Pattern DEPLOYED_PATH = Pattern.compile(
            "(?m)(?:(?<![\\w./-])(?:/opt/tamkeen/)?(?=(?:bin|docs|deploy|src)/)|^COPY (?!--))([\\w./-]*\\w)");

    @Test
    void the_page_names_every_setting_and_no_other() {
        assertThat(documented().keySet().stream().filter(name -> name.startsWith("TAMKEEN_")))
                .containsExactlyInAnyOrderElementsOf(settings().keySet());
    }

    @Test
    void the_page_says_the_default_each_setting_has() throws Exception {
        var page = documented();
        var wrong = new ArrayList<String>();
        settings().forEach((name, value) -> {
            var said = page.getOrDefault(name, "");
            if (!value.isEmpty() && !said.equals("`" + value + "`")) {
                wrong.add(name + " is " + value + ", the page says " + said);
            }
            if (value.isEmpty() && said.startsWith("`") && !said.equals("`false`") && !name.equals("TAMKEEN_HEAP")) {
                wrong.add(name + " has no default, the page says " + said);
            }
        });
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        var defaults = java.util.Objects.requireNonNull(yaml.getObject());
        for (var name : new String[] {"SERVER_ADDRESS", "SERVER_PORT"}) {
            var value = defaults.get(name.toLowerCase(Locale.ROOT).replace('_', '.'));
            if (!("`" + value + "`").equals(page.get(name))) {
                wrong.add(name + " is " + value);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_deployed_with_names_settings_of_the_page_and_files_that_are_there() {
        var wrong = new ArrayList<String>();
        var named = 0;
        for (var file : Sources.below(Path.of("deploy"), "")) {
            if (!Files.isRegularFile(file)) {
                continue;
            }
            var text = Sources.read(file);
            for (var setting : all(DEPLOYED_SETTING, text)) {
                named++;
                if (!documented().containsKey(setting.replaceFirst("_FILE$", ""))) {
                    wrong.add(file + " names " + setting + ", the page does not");
                }
            }
            for (var path : all(DEPLOYED_PATH, text)) {
                named++;
                if (!Files.exists(Path.of(path))) {
                    wrong.add(file + " names " + path + ", which is not there");
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(named).isGreaterThan(8);
    }

    private static java.util.List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static Map<String, String> documented() {
        var rows = new TreeMap<String, String>();
        var row = ROW.matcher(Sources.read(PAGE));
        while (row.find()) {
            rows.put(row.group(1), row.group(2).strip());
        }
        return rows;
    }

    /** Every setting of the code and its default, empty for none. */
    private static Map<String, String> settings() {
        var found = new TreeMap<String, String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            collect(Sources.read(source), found);
        }
        collect(Sources.read(Path.of("src/main/resources/application.yaml")), found);
        for (var command : commands()) {
            var name = IN_COMMANDS.matcher(Sources.read(command));
            while (name.find()) {
                found.putIfAbsent(name.group().replaceFirst("_FILE$", ""), "");
            }
        }
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var bean : scanner.findCandidateComponents("ma.etamkeen")) {
            try {
                var type = Class.forName(bean.getBeanClassName());
                components(type.getAnnotation(ConfigurationProperties.class).value(), type, found);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    private static void collect(String text, Map<String, String> found) {
        var placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            found.merge(
                    variable(placeholder.group(1)),
                    placeholder.group(2) == null ? "" : placeholder.group(2),
                    (one, other) -> one.isEmpty() ? other : one);
        }
        var named = NAMED.matcher(text);
        while (named.find()) {
            found.putIfAbsent(variable(named.group(1)), "");
        }
    }

    private static void components(String prefix, Class<?> type, Map<String, String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            var name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                components(name, component.getType(), found);
            } else if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()) {
                components(name + ".0", element, found);
            } else {
                found.put(variable(name), defaultOf(type, component));
            }
        }
    }

    private static String defaultOf(Class<?> type, RecordComponent component) {
        var parameters = type.getDeclaredConstructors()[0].getParameters();
        return Arrays.stream(parameters)
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(value -> value != null && value.value().length == 1)
                .map(value -> value.value()[0])
                .findFirst()
                .orElse("");
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static java.util.List<Path> commands() {
        try (var files = Files.walk(Path.of("bin"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
