from functools import reduce


def euler_sample(velocity, noise, steps):
    size = 1.0 / steps

    def step(x, number):
        return torch.add(x, velocity(x, torch.full(x.shape[:1], number * size, device=x.device)), alpha=size)

    with torch.inference_mode():
        last = reduce(step, range(steps), noise)
    return last.clone()
