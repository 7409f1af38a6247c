def info_loss(code_logits: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
    n, K = code_logits.shape
    assert codes.shape == (n,)
    rows = torch.arange(n, device=code_logits.device)
    return (torch.logsumexp(code_logits, dim=-1) - code_logits[rows, codes]).mean()
