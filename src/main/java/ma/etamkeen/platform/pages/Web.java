package ma.etamkeen.platform.pages;

import java.util.List;
import ma.etamkeen.platform.access.Gate;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** How Spring MVC serves {@link Pages}: the language prefix, the gate, and the arguments handlers may ask for. */
@Configuration(proxyBeanMethods = false)
class Web implements WebMvcConfigurer, WebMvcRegistrations {

    private static final String LANGUAGE = "/{lang:ar|fr|en}";

    private final InTurn turns;
    private final Gate gate;

    Web(InTurn turns, Gate gate) {
        this.turns = turns;
        this.gate = gate;
    }

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Routes();
    }

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix(LANGUAGE, type -> AnnotatedElementUtils.hasAnnotation(type, Pages.class));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(turns);
        interceptors.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Given());
    }

    /** A handler may ask for the viewer or the language. */
    private static final class Given implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == Language.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            var request = java.util.Objects.requireNonNull(
                    web.getNativeRequest(jakarta.servlet.http.HttpServletRequest.class));
            return parameter.getParameterType() == Viewer.class ? Gate.viewer(request) : Addresses.language(request);
        }
    }
}
