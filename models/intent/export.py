"""Both networks as one ONNX file: int8 products, four-bit pieces, what they say added up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from appliance.understanding.model.intents import LABELS
from models.intent.bag import Bag
from models.intent.context import Context
from models.intent.pretrained import BLOCK, EPSILON, HEADS, WIDTH

#: The highest numbers of so many bits and a sign.
_SEVEN_BITS, _EIGHT_BITS = 63, 127


def _rounded(values: np.ndarray, highest: int, axis: int | None = None) -> tuple[Any, Any]:
    """Whole numbers up to the highest, and the scales that they want: one, or along an axis."""
    scales = np.abs(values).max(axis) / np.float32(highest)
    return np.rint(values / scales).astype(np.int8), scales


class _Graph:
    """Nodes and constants, named as they come."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def const(self, values: Any, kind: type | None = None) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, dtype=kind), name))
        return name

    def op(self, kind: str, *inward: str, outward: int = 1, **options: Any) -> Any:
        """The name of what the node gives, or their names where it gives several."""
        names = [f"n{len(self.nodes)}_{part}" for part in range(outward)]
        self.nodes.append(helper.make_node(kind, list(inward), names, **options))
        return names[0] if outward == 1 else names

    def dense(self, inward: str, layer: nn.Linear) -> str:
        """The inputs quantised as they come to eight bits, the weights to seven, with a scale for
        each output: processors without VNNI add two products in 16 bits, which eight by eight bits
        overflow. Our sets are understood alike; unsigned weights of eight bits take 1.7 times as
        long."""
        rounded, scales = _rounded(layer.weight.detach().numpy().T, _SEVEN_BITS, axis=0)
        values, scale, zero = self.op("DynamicQuantizeLinear", inward, outward=3)
        product = self.op("MatMulInteger", values, self.const(rounded), zero)
        scaled = self.op("Mul", scale, self.const(scales))
        floats = self.op("Mul", self.op("Cast", product, to=TensorProto.FLOAT), scaled)
        return self.op("Add", floats, self.const(layer.bias.detach().numpy()))

    def int8_rows(self, table: Tensor, rows: str) -> str:
        """Rows of a table of int8 numbers with one scale."""
        rounded, scale = _rounded(table.detach().numpy(), _EIGHT_BITS)
        found = self.op("Gather", self.const(rounded), rows)
        return self.op("DequantizeLinear", found, self.const(scale))

    def four_bit_rows(self, table: Tensor, rows: str) -> str:
        """Rows of a table of four-bit numbers, blocks of 32 with a scale each; the first sixteen of
        a block are the low halves of its bytes."""
        blocks = table.detach().numpy().reshape(len(table), -1, BLOCK)
        widest = np.take_along_axis(blocks, np.abs(blocks).argmax(2)[..., None], 2)
        scales = (widest / -8).astype(np.float16)
        safe = np.where(scales == 0, np.float16(1), scales).astype(np.float32)
        rounded = (np.clip(np.rint(blocks / safe), -8, 7) + 8).astype(np.uint8)
        half = BLOCK // 2
        packed = rounded[..., :half] | rounded[..., half:] << 4
        found = self.op("Gather", self.const(packed), rows)
        low = self.op("BitwiseAnd", found, self.const(15, np.uint8))
        high = self.op("BitShift", found, self.const(4, np.uint8), direction="RIGHT")
        both = self.op("Cast", self.op("Concat", low, high, axis=2), to=TensorProto.FLOAT)
        scale = self.op("Gather", self.const(scales), rows)
        floats = self.op("Mul", self.op("Sub", both, self.const(8, np.float32)),
                         self.op("Cast", scale, to=TensorProto.FLOAT))  # fmt: skip
        return self.reshape(floats, -1, WIDTH)

    def reshape(self, inward: str, *shape: int) -> str:
        return self.op("Reshape", inward, self.const(shape, np.int64))

    def normalised(self, inward: str, layer: nn.LayerNorm) -> str:
        scale = self.const(layer.weight.detach().numpy())
        bias = self.const(layer.bias.detach().numpy())
        return self.op("LayerNormalization", inward, scale, bias, epsilon=EPSILON)


def exported(
    bag: Bag, context: Context, shares: tuple[float, float], meta: Mapping[str, str]
) -> onnx.ModelProto:
    """Inputs ``features`` [n], ``pieces`` [m], ``asked`` [1], output ``probabilities`` [1, labels].
    ``shares``: what the logits of the bag and of the context count."""
    graph = _Graph()
    logits = [
        graph.op("Mul", part, graph.const(share, np.float32))
        for part, share in zip((_bag(graph, bag), _context(graph, context)), shares, strict=True)
    ]
    graph.nodes.append(helper.make_node("Sigmoid", [graph.op("Add", *logits)], ["probabilities"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name, shape in (("features", ["n"]), ("pieces", ["m"]), ("asked", [1]))
    ]
    outputs = [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [1, len(LABELS)])]
    made = helper.make_graph(graph.nodes, "intent", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    helper.set_model_props(model, {"labels": json.dumps(LABELS), **meta})
    onnx.checker.check_model(model)
    return model


def written(pieces: Mapping[str, float]) -> str:
    """The pieces as the file's metadata has them."""
    return json.dumps(pieces, ensure_ascii=False)


def _bag(graph: _Graph, bag: Bag) -> str:
    vectors = graph.int8_rows(bag.table.weight, "features")
    first = graph.const([0], np.int64)
    count = graph.op("Cast", graph.op("Shape", "features"), to=TensorProto.FLOAT)
    total = graph.op("Div", graph.op("ReduceSum", vectors, first), graph.op("Sqrt", count))
    highest = graph.op("ReduceMax", vectors, first)
    question = graph.int8_rows(bag.asked.weight, "asked")
    joined = graph.op("Concat", total, highest, question, axis=1)
    active = graph.op("Relu", graph.dense(joined, bag.hidden))
    return graph.op("Add", graph.dense(active, bag.out), graph.dense(joined, bag.direct))


def _context(graph: _Graph, context: Context) -> str:
    question = graph.int8_rows(context.asked.weight, "asked")
    pieces = graph.four_bit_rows(context.table.weight, "pieces")
    vectors = graph.op("Concat", question, pieces, axis=0)
    places = graph.op("Range", graph.const(0, np.int64),
                      graph.op("Squeeze", graph.op("Shape", vectors, end=1)),
                      graph.const(1, np.int64))  # fmt: skip
    vectors = graph.op("Add", vectors, graph.int8_rows(context.positions, places))
    vectors = graph.normalised(vectors, context.before)
    for layer in context.layers:
        vectors = _layer(graph, layer, vectors)
    first = graph.const([0], np.int64)
    pooled = graph.op(
        "Concat",
        graph.op("Gather", vectors, first, axis=0),
        graph.op("ReduceMean", vectors, first),
        graph.op("ReduceMax", vectors, first),
        axis=1,
    )
    return graph.dense(pooled, context.out)


def _layer(graph: _Graph, layer: Any, vectors: str) -> str:
    each = WIDTH // HEADS
    three = graph.reshape(graph.dense(vectors, layer.attending), -1, 3, HEADS, each)
    query, key, value = graph.op(
        "Split", graph.op("Transpose", three, perm=[1, 2, 0, 3]), outward=3, axis=0, num_outputs=3
    )
    likeness = graph.op("MatMul", query, graph.op("Transpose", key, perm=[0, 1, 3, 2]))
    likeness = graph.op("Mul", likeness, graph.const(each**-0.5, np.float32))
    seen = graph.op("MatMul", graph.op("Softmax", likeness, axis=-1), value)
    seen = graph.reshape(graph.op("Transpose", seen, perm=[0, 2, 1, 3]), -1, WIDTH)
    added = graph.op("Add", vectors, graph.dense(seen, layer.attended))
    vectors = graph.normalised(added, layer.after_attention)
    inner = graph.dense(vectors, layer.inner)
    bent = graph.op("Erf", graph.op("Mul", inner, graph.const(0.5**0.5, np.float32)))
    bent = graph.op("Add", bent, graph.const(1, np.float32))
    active = graph.op("Mul", graph.op("Mul", inner, bent), graph.const(0.5, np.float32))
    added = graph.op("Add", vectors, graph.dense(active, layer.outer))
    return graph.normalised(added, layer.after)
