package ma.etamkeen.platform.forms;

import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** A form as a template shows it: every value as it was typed, every error beside its field. */
public final class Fields {

    private final BindingResult binding;
    private final String before;

    private Fields(BindingResult binding, String before) {
        this.binding = binding;
        this.before = before;
    }

    /** A form that came in. */
    public static Fields of(Object form, BindingResult errors) {
        return new Fields(errors, "");
    }

    /** A form that nobody has sent yet, with what stands there now. */
    public static Fields of(Object form) {
        return new Fields(new BeanPropertyBindingResult(form, "form"), "");
    }

    /** The same form where another on the page has fields of the same names: the ids of its fields begin with this. */
    public Fields apart(String name) {
        return new Fields(binding, name + "-");
    }

    /** One field; nested names as Spring writes them: {@code slots[0].date}. */
    public Field field(String name) {
        var value = binding.getFieldValue(name);
        var error = binding.getFieldError(name);
        return new Field(
                "f-" + before + name.replace('.', '-').replace('[', '-').replace("]", ""),
                name,
                isTime(name) ? withoutSeconds(written(value)) : written(value),
                error == null ? null : word(error),
                error == null ? Map.of() : details(error));
    }

    /** Whether this one of several choices is chosen. */
    public boolean isChosen(String name, String choice) {
        var value = binding.getFieldValue(name);
        return switch (value) {
            case null -> false;
            case Iterable<?> many -> {
                for (var one : many) {
                    if (written(one).equals(choice)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Object[] many ->
                java.util.Arrays.stream(many).anyMatch(one -> written(one).equals(choice));
            default -> written(value).equals(choice);
        };
    }

    /** The fields that are wrong, in the order of the form, for the summary on top. */
    public List<Field> wrong() {
        var names = new ArrayList<String>();
        for (var error : binding.getFieldErrors()) {
            if (!names.contains(error.getField())) {
                names.add(error.getField());
            }
        }
        // the validator keeps no order: the order the form declares its fields in is the one on the page
        var declared = declared();
        names.sort(Comparator.comparingInt((String name) -> declared.indexOf(name.split("[.\\[]", 2)[0])));
        return names.stream().map(this::field).toList();
    }

    private List<String> declared() {
        var form = binding.getTarget();
        return form == null
                ? List.of()
                : Arrays.stream(form.getClass().getDeclaredFields())
                        .map(java.lang.reflect.Field::getName)
                        .toList();
    }

    /** What is wrong with the form as a whole: keys of the words files. */
    public List<String> refusals() {
        return binding.getGlobalErrors().stream().map(Fields::word).toList();
    }

    public boolean isWrong() {
        return binding.hasErrors();
    }

    private static String written(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String[] parts -> String.join(" ", parts);
            case java.math.BigDecimal number -> number.toPlainString();
            case java.time.LocalDateTime moment -> moment.toString();
            default -> value.toString();
        };
    }

    private boolean isTime(String name) {
        var type = binding.getFieldType(name);
        return java.time.LocalTime.class.equals(type) || java.time.LocalDateTime.class.equals(type);
    }

    /** A time as people type it: on its way back it was given seconds. */
    private static String withoutSeconds(String time) {
        return time.matches("([\\d-]+T)?\\d\\d:\\d\\d:00") ? time.substring(0, time.length() - 3) : time;
    }

    /** Our own constraints and refusals carry a key; a value of the wrong type is named by the type wanted. */
    private static String word(ObjectError error) {
        var message = error.getDefaultMessage();
        if (error instanceof FieldError field && field.isBindingFailure()) {
            var type = lastOf(error.getCodes());
            return switch (type) {
                case "java.time.LocalDate" -> "forms.error.date";
                case "java.time.LocalTime" -> "forms.error.time";
                case "java.time.LocalDateTime" -> "forms.error.moment";
                case "int", "long", "java.lang.Integer", "java.lang.Long", "java.math.BigDecimal" ->
                    "forms.error.number";
                default -> "forms.error.choice";
            };
        }
        return message != null && message.matches("[a-z]+(\\.[a-zA-Z0-9-]+)+")
                ? message
                : java.util.Objects.requireNonNullElse(error.getCode(), "forms.error.choice");
    }

    /** Spring orders codes from the narrowest to the widest; the one before last names the type. */
    private static String lastOf(String @org.jspecify.annotations.Nullable [] codes) {
        return codes == null || codes.length < 2
                ? ""
                : codes[codes.length - 2].substring(codes[codes.length - 2].indexOf('.') + 1);
    }

    private static Map<String, Object> details(FieldError error) {
        var details = new LinkedHashMap<String, Object>();
        if (error.contains(ConstraintViolation.class)) {
            var violation = (ConstraintViolation<?>) error.unwrap(ConstraintViolation.class);
            violation.getConstraintDescriptor().getAttributes().forEach((name, value) -> {
                if (value instanceof Number || value instanceof String) {
                    details.put(name, value);
                }
            });
        } else if (error.getArguments() != null) {
            var arguments = error.getArguments();
            for (var index = 0; index + 1 < arguments.length; index += 2) {
                if (arguments[index] instanceof String name) {
                    details.put(name, arguments[index + 1]);
                }
            }
        }
        return details;
    }
}
