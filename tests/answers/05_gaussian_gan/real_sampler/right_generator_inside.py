def real_sampler(mean, std):
    def stream():
        row = None
        while True:
            n = yield row
            row = torch.stack([mean + std * torch.randn(()) for _ in range(n)])[None]

    numbers = stream()
    next(numbers)
    return numbers.send
