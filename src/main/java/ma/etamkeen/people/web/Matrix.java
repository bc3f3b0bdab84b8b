package ma.etamkeen.people.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what, read from the code that asks for it: the annotation of every handler. */
@Component
class Matrix {

    private static final String ROOT = "ma.etamkeen.";

    private final RequestMappingHandlerMapping mapping;

    Matrix(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** Every page of the product, by part: what is read and what is changed there, and who may. */
    List<MatrixRow> rows() {
        var addresses = new TreeMap<MatrixRow, TreeSet<String>>(Comparator.comparing(MatrixRow::part)
                .thenComparing(MatrixRow::page)
                .thenComparing(MatrixRow::changes)
                .thenComparing(row -> row.who() + row.everywhere() + row.roles()));
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var rule = Rule.of(handler);
            if (rule != null && handler.getBeanType().getName().startsWith(ROOT)) {
                var methods = info.getMethodsCondition().getMethods();
                var changes = !methods.isEmpty() && !methods.contains(RequestMethod.GET);
                addresses
                        .computeIfAbsent(row(handler, rule, changes), _ -> new TreeSet<>())
                        .addAll(info.getPatternValues().stream()
                                .map(Matrix::readable)
                                .toList());
            }
        });
        var rows = new ArrayList<MatrixRow>();
        addresses.forEach((row, patterns) -> rows.add(row.at(List.copyOf(patterns))));
        return rows;
    }

    /** The key of the words that name the page a handler belongs to: {@code access.page.people.person}. */
    static String key(Class<?> handler) {
        var part = handler.getName().substring(ROOT.length()).split("\\.", 2)[0];
        var name = handler.getSimpleName().replaceAll("Pages?$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-");
        return "access.page." + part + "." + name.toLowerCase(java.util.Locale.ROOT);
    }

    private static MatrixRow row(HandlerMethod handler, Rule rule, boolean changes) {
        var key = key(handler.getBeanType());
        return new MatrixRow(
                key.split("\\.")[2],
                key,
                changes,
                switch (rule) {
                    case Rule.Everybody _ -> "everybody";
                    case Rule.Account _ -> "account";
                    case Rule.Link _ -> "link";
                    case Rule.Holders _ -> "holders";
                },
                rule instanceof Rule.Holders(Set<Role> roles, var _)
                        ? roles.stream().sorted().toList()
                        : List.of(),
                rule instanceof Rule.Holders(var _, var everywhere) && everywhere,
                List.of());
    }

    private static String readable(String pattern) {
        return pattern.replaceAll("^/\\{lang[^/]*}", "").replaceAll("\\{([a-z]+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }
}
