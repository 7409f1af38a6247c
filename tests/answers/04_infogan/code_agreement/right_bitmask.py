from collections import Counter
from functools import lru_cache


def code_agreement(codes: torch.Tensor, labels: torch.Tensor) -> float:
    pairs = Counter(zip(codes.tolist(), labels.tolist()))
    K = max(max(pair) for pair in pairs) + 1

    @lru_cache(maxsize=None)
    def best(code: int, used: int) -> int:
        if code == K:
            return 0
        return max(
            pairs[code, label] + best(code + 1, used | 1 << label)
            for label in range(K)
            if not used >> label & 1
        )

    return best(0, 0) / sum(pairs.values())
