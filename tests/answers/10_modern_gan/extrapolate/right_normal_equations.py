def extrapolate(distances, sizes):
    x = 1 / torch.as_tensor(sizes, dtype=torch.float64)
    y = torch.as_tensor(distances, dtype=torch.float64)
    A = torch.stack((torch.ones_like(x), x))
    return torch.linalg.solve(A @ A.T, A @ y)[0]
