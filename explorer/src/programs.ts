import { EdgeRectangleProgram, NodeCircleProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";

const FLOAT = 5126;

/** The shapes that a node may have; each is a number in the shader below. */
export const SHAPES = ["dot", "triangle", "diamond", "hexagon", "star", "box"];

// What is drawn bears its colour, times its opacity; on the canvas on which sigma looks up what is pointed at, its number.
const OWN_COLOUR = `
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = vec4(a_color.rgb * a_color.a, a_color.a);
  #endif
  v_color.a *= 255.0 / 254.0;
`;

const NODE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_soft;
varying float v_shape;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_offset = offset / (size / 2.0);
  v_soft = u_correctionRatio * 2.0 / (size / 2.0);
  v_shape = a_shape;
  ${OWN_COLOUR}
}`;

// The distance from the middle, as a share of that to the rim: below one is inside.
const NODE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_soft;
varying float v_shape;
const float PI = 3.14159265;
float polygon(vec2 p, float corners, float turn, float reach) {
  float step = 2.0 * PI / corners;
  float angle = atan(p.y, p.x) - turn;
  return cos(floor(0.5 + angle / step) * step - angle) * length(p) / (reach * cos(PI / corners));
}
float star(vec2 p) {
  float step = 2.0 * PI / 5.0;
  float angle = abs(mod(atan(p.y, p.x) - PI / 2.0 + step / 2.0, step) - step / 2.0);
  vec2 q = length(p) * vec2(cos(angle), sin(angle)) / 1.3;
  vec2 tip = vec2(1.0, 0.0);
  vec2 dent = 0.48 * vec2(cos(step / 2.0), sin(step / 2.0));
  vec2 side = dent - tip;
  float rim = tip.x * side.y - tip.y * side.x;
  return (q.x * side.y - q.y * side.x) / rim;
}
float rim(vec2 p) {
  if (v_shape < 0.5) return length(p);
  if (v_shape < 1.5) return polygon(p, 3.0, -PI / 2.0, 1.3);
  if (v_shape < 2.5) return polygon(p, 4.0, 0.0, 1.25);
  if (v_shape < 3.5) return polygon(p, 6.0, 0.0, 1.12);
  if (v_shape < 4.5) return star(p);
  return max(abs(p.x), abs(p.y)) / 0.95;
}
void main(void) {
  float away = rim(v_offset);
  #ifdef PICKING_MODE
  gl_FragColor = away > 1.25 ? vec4(0.0) : v_color;
  #else
  float cover = 1.0 - smoothstep(1.0 - v_soft, 1.0, away);
  float edge = smoothstep(1.0 - 2.4 * v_soft, 1.0 - 1.4 * v_soft, away);
  vec4 shaded = vec4(v_color.rgb * mix(1.0, 0.55, edge), v_color.a);
  gl_FragColor = shaded * cover;
  #endif
}`;

/** Returns a program of sigma with shaders of our own, which read one number more of each item. */
function redefined<Definition extends { ATTRIBUTES: object[] }>(definition: Definition, vertex: string, fragment: string, attribute: string): Definition {
  const shaders = { VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: fragment };
  return { ...definition, ...shaders, ATTRIBUTES: [...definition.ATTRIBUTES, { name: attribute, size: 1, type: FLOAT }] };
}

/** Nodes as circles, polygons and stars, so that kinds differ by shape as well as by colour. */
export class MarkProgram extends NodeCircleProgram {
  override getDefinition() {
    return redefined(super.getDefinition(), NODE_VERTEX, NODE_FRAGMENT, "a_shape");
  }

  override processVisibleItem(index: number, start: number, data: NodeDisplayData & { shape?: number }): void {
    super.processVisibleItem(index, start, data);
    this.array[start + 5] = data.shape ?? 0;
  }
}

const EDGE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_normal;
attribute float a_normalCoef;
attribute vec2 a_positionStart;
attribute vec2 a_positionEnd;
attribute float a_positionCoef;
attribute float a_dash;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_zoomRatio;
uniform float u_pixelRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
uniform float u_feather;
uniform vec2 u_viewport;
varying vec4 v_color;
varying vec2 v_normal;
varying float v_thickness;
varying float v_feather;
varying float v_along;
varying float v_dash;
void main() {
  float taper = a_dash < 0.0 ? mix(1.35, 0.3, a_positionCoef) : 1.0;
  vec2 normal = a_normal * a_normalCoef;
  vec2 position = mix(a_positionStart, a_positionEnd, a_positionCoef);
  float normalLength = length(normal);
  vec2 unitNormal = normal / normalLength;
  float thickness = clamp(normalLength, u_minEdgeThickness * u_sizeRatio, 1.9 * u_sizeRatio) * taper * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(position + unitNormal * thickness, 1)).xy, 0, 1);
  vec2 span = (u_matrix * vec3(a_positionEnd, 1)).xy - (u_matrix * vec3(a_positionStart, 1)).xy;
  v_along = a_positionCoef * length(span * u_viewport / 2.0);
  v_dash = a_dash;
  v_thickness = thickness / u_zoomRatio;
  v_normal = unitNormal;
  v_feather = u_feather * u_correctionRatio / u_zoomRatio / u_pixelRatio * 2.0;
  ${OWN_COLOUR}
}`;

const EDGE_FRAGMENT = `
precision mediump float;
varying vec4 v_color;
varying vec2 v_normal;
varying float v_thickness;
varying float v_feather;
varying float v_along;
varying float v_dash;
void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float gap = v_dash > 0.0 ? step(v_dash, mod(v_along, v_dash * 1.7)) : 0.0;
  float rim = smoothstep(v_thickness - v_feather, v_thickness, length(v_normal) * v_thickness);
  gl_FragColor = v_color * (1.0 - max(gap, rim));
  #endif
}`;

/** Lines that may be dashed (`dash` above 0: its length in pixels) or thinner towards their end (below 0). */
export class LineProgram extends EdgeRectangleProgram {
  override getDefinition() {
    const definition = redefined(super.getDefinition(), EDGE_VERTEX, EDGE_FRAGMENT, "a_dash");
    return { ...definition, UNIFORMS: [...definition.UNIFORMS, "u_viewport"] as unknown as typeof definition.UNIFORMS };
  }

  override processVisibleItem(
    index: number,
    start: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    data: EdgeDisplayData & { dash?: number },
  ): void {
    super.processVisibleItem(index, start, from, to, data);
    this.array[start + 8] = data.dash ?? 0;
  }

  override setUniforms(params: RenderParams, info: Parameters<EdgeRectangleProgram["setUniforms"]>[1]): void {
    super.setUniforms(params, info);
    const locations = info.uniformLocations as unknown as Record<string, WebGLUniformLocation>;
    info.gl.uniform2f(locations["u_viewport"], params.width, params.height);
  }
}

