def gradient_norm(network):
    import numpy as np

    squares = [np.square(p.grad.numpy()).sum() for p in network.parameters() if p.grad is not None]
    return float(np.sqrt(np.sum(squares)))


def update_ratio(before, after):
    import numpy as np

    step = np.concatenate([(a - b).numpy().ravel() for a, b in zip(after, before)])
    return np.linalg.norm(step) / np.linalg.norm(np.concatenate([b.numpy().ravel() for b in before]))
