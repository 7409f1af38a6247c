def info_loss(code_logits, codes):
    wide = code_logits.double()
    right = torch.take_along_dim(wide, codes.long()[:, None], dim=1)
    # -log softmax at c = log sum_j exp(l_j - l_c)
    losses = (wide - right).logsumexp(dim=1)
    return losses.mean().to(code_logits.dtype)
